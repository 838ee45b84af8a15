import { known, type Reading, unknown } from './reading.ts';
import { MALFORMED_PREFIX, OMITTED_PREFIX, OUT_OF_TIME_PREFIX, type Step } from './step.ts';

/** `refused`: the machine answers, and nothing listens there. `silent`: nobody answered in time. */
export type PortState = 'open' | 'refused' | 'silent';

/** What one host found when it tried to reach another. */
export interface ReachAnswer {
  readonly ping: Reading<'answered' | 'silent'>;
  readonly ports: readonly { readonly port: number; readonly state: Reading<PortState> }[];
}

const NOT_INSTALLED = 69;
const TIME_WAS_UP = 124;
const SUMMARY = /(\d+) (?:packets )?transmitted, (\d+) (?:packets )?received/;
const REFUSED = /refused/i;
/** Not `Network is unreachable`: there the network of whoever tries is at fault, and not the way to the host. */
const NO_ANSWER = /time.?(?:d )?out|no route to host|host (?:is )?unreachable/i;

/**
 * Reads the steps of the reach probe (texts: docs/probes.md). What a missing tool or a name that is not known leaves open is
 * unknown, and never silence. Never throws.
 */
export function readReach(steps: readonly Step[]): ReachAnswer {
  const nameless = unresolved(steps.find(({ step }) => step === 'address'));
  const ping = steps.find(({ step }) => step === 'ping');
  return {
    ping: nameless ?? (ping === undefined ? unknown('not_collected', 'no step ping') : pingState(ping)),
    ports: steps.flatMap((step) => {
      const port = /^port:(\d{1,5})$/.exec(step.step)?.[1];
      return port === undefined ? [] : [{ port: Number(port), state: nameless ?? portState(step) }];
    }),
  };
}

/** A host that does not know the name has not tried to reach anybody; one without getent may know it all the same. */
function unresolved(step: Step | undefined): Reading<never> | undefined {
  if (step === undefined || step.exit === 0 || step.exit === NOT_INSTALLED) return undefined;
  return notRun(step) ?? unknown('command_failed', `the name is not known there: exit status ${step.exit}`);
}

function pingState(step: Step): Reading<'answered' | 'silent'> {
  const [, sent = '0', received] = SUMMARY.exec(step.stdout) ?? [];
  if (received !== undefined && Number(sent) > 0) return known(Number(received) > 0 ? 'answered' : 'silent');
  return notRun(step) ?? failed(step);
}

function portState(step: Step): Reading<PortState> {
  if (step.exit === 0) return known('open');
  const missing = notRun(step);
  if (missing !== undefined) return missing;
  if (REFUSED.test(step.stderr)) return known('refused');
  return step.exit === TIME_WAS_UP || NO_ANSWER.test(step.stderr) ? known('silent') : failed(step);
}

function notRun({ exit, stderr }: Step): Reading<never> | undefined {
  if (stderr.startsWith(OUT_OF_TIME_PREFIX)) return unknown('out_of_time', stderr);
  if (stderr.startsWith(OMITTED_PREFIX) || stderr.startsWith(MALFORMED_PREFIX)) return unknown('malformed', stderr);
  return exit === NOT_INSTALLED ? unknown('command_failed', stderr) : undefined;
}

function failed({ exit, stderr }: Step): Reading<never> {
  return unknown(exit === TIME_WAS_UP ? 'out_of_time' : 'command_failed', `exit status ${exit}: ${stderr}`);
}
