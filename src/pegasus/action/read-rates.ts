import { known, type Reading, unknown } from '../reading.ts';
import type { Step } from '../step.ts';
import { quote } from '../unreadable.ts';
import { allTaken, readOption } from './remote-option.ts';

/** MB/s a disk; 0 is unlimited (nfs_client_impl.cpp, nfs_server_impl.cpp). */
export interface ServerRates {
  readonly copy: Reading<number>;
  readonly send: Reading<number>;
}

/** Reads what the replica servers say of nfs.max_copy_rate… and nfs.max_send_rate_megabytes_per_disk, by server. */
export function readRates(steps: readonly Step[]): Reading<Readonly<Record<string, ServerRates>>> {
  const copy = ratesOf(steps, 'copy');
  if (!copy.known) return copy;
  const send = ratesOf(steps, 'send');
  if (!send.known) return send;
  const silent = unknown('not_collected', 'the server was asked for one of the two rates only');
  const servers = [...new Set([...copy.value.keys(), ...send.value.keys()])];
  return known(
    Object.fromEntries(
      servers.map((server) => [
        server,
        { copy: copy.value.get(server) ?? silent, send: send.value.get(server) ?? silent },
      ]),
    ),
  );
}

/** Whether every server took its rates. */
export function readSetRates(steps: readonly Step[]): Reading<'done'> {
  for (const step of steps) {
    const answers = readOption(step, 'replica');
    const taken = answers.known ? allTaken(answers.value) : answers;
    if (!taken.known) return taken;
  }
  return known('done');
}

function ratesOf(steps: readonly Step[], rate: 'copy' | 'send'): Reading<ReadonlyMap<string, Reading<number>>> {
  const step = steps.find(({ step: name }) => name.endsWith(`:${rate}`));
  if (step === undefined) return unknown('not_collected', `the script did not read the ${rate} rates`);
  const answers = readOption(step, 'replica');
  if (!answers.known) return answers;
  return known(
    new Map(answers.value.map(({ server, answer }) => [server, answer.known ? numberOf(answer.value) : answer])),
  );
}

function numberOf(text: string): Reading<number> {
  return /^\d{1,9}$/.test(text) ? known(Number(text)) : unknown('malformed', `the rate is ${quote(text)}`);
}
