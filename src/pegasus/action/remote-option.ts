import { readRemoteCalls } from '../cluster/remote-calls.ts';
import type { ServerRole } from '../cluster-snapshot.ts';
import { known, type Reading, unknown } from '../reading.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { quote } from '../unreadable.ts';

/** What one server said to a remote command that reads or sets an option of it. */
export interface OptionAnswer {
  readonly server: string;
  /** The option's value as text, or `OK` after a change. */
  readonly answer: Reading<string>;
}

/** Setters answer so in 2.4 and 2.5. */
const TAKEN = 'OK';

/**
 * Reads a remote command by which servers tell or change an option: JSON at HEAD, plain text before. A server that does not
 * know the command says so, and counts as one that has answered.
 * @param role of the servers that the command line names
 */
export function readOption(step: Step, role: ServerRole): Reading<readonly OptionAnswer[]> {
  const calls = readRemoteCalls(step, role);
  if (!calls.known) return calls;
  return known(
    calls.value.map(({ server, answer }) => ({ server, answer: answer.known ? told(answer.value) : answer })),
  );
}

/** Whether every server took the change. */
export function allTaken(answers: readonly OptionAnswer[]): Reading<'done'> {
  const refusal = answers.find(({ answer }) => !answer.known || answer.value !== TAKEN);
  if (answers.length === 0) return unknown('no_answer', 'no server was asked');
  if (refusal === undefined) return known('done');
  const { server, answer } = refusal;
  return answer.known
    ? unknown('command_failed', `${server}: ${answer.value}`)
    : unknown(answer.reason, `${server}: ${answer.detail}`);
}

function told(answer: unknown): Reading<string> {
  if (isObject(answer)) return toldByHead(answer);
  const text = String(answer).trim();
  return /^(ERR|unknown command)\b/.test(text) ? unknown('command_failed', text) : known(text);
}

/** `{"error":"ok"}`, with the option as another member where it was read. */
function toldByHead({ error, ...values }: Readonly<Record<string, unknown>>): Reading<string> {
  if (error !== 'ok') return unknown('command_failed', typeof error === 'string' ? error : quote(error));
  const [value] = Object.values(values);
  if (value === undefined) return known(TAKEN);
  return typeof value === 'object' ? unknown('malformed', `the option is ${quote(value)}`) : known(String(value));
}
