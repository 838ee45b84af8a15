import type { ServerRole } from '../cluster-snapshot.ts';
import { known, type Reading } from '../reading.ts';
import { parseServer, realAmount } from '../row.ts';
import { isObject, readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { errorText, notRun, shellFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';

/** What one server answered to a command that the shell sent to many. */
export interface RemoteCall {
  readonly server: string;
  readonly role: ServerRole;
  /** An object where the answer is JSON (HEAD), otherwise text. */
  readonly answer: Reading<unknown>;
}

const CALL = /^CALL \[([^\]]*)\] \[([^\]]*)\] (succeed|failed): ?(.*)$/;
const COUNT = /^(Succeed|Failed) count: (\d+)\s*$/;
const PRELUDE = /^COMMAND: /;

/**
 * Reads the answers of server_info, server_stat or remote_command: HEAD prints JSON on stdout, 2.4 and 2.5 text on stderr.
 * @param named role of the servers that the command line names (`-l`), of which the shell does not tell it
 */
export function readRemoteCalls(step: Step, named?: ServerRole): Reading<readonly RemoteCall[]> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  const { json } = output;
  if (isObject(json) && Object.hasOwn(json, 'command')) return attempt(() => callsOfJson(json, named));
  const lines = [...output.lines, ...output.errorLines];
  if (lines.some((line) => CALL.test(line))) return attempt(() => callsOfText(lines, named));
  return shellFailure(step, output);
}

function callsOfJson(
  envelope: Readonly<Record<string, unknown>>,
  named: ServerRole | undefined,
): readonly RemoteCall[] {
  const details = envelope['details'];
  if (!isObject(details)) throw new Unreadable('no server was asked', 'no_answer');
  const calls = Object.entries(details).map(([name, call]) => callOfJson(name, call, named));
  const announced = ['succeed_count', 'failed_count'].map((field) => realAmount(envelope[field], field));
  checkCalls(calls.length, announced);
  return calls;
}

function callOfJson(name: string, call: unknown, named: ServerRole | undefined): RemoteCall {
  if (!isObject(call) || typeof call['acked'] !== 'boolean') {
    throw new Unreadable(`the answer of ${quote(name)} is ${quote(call)}`);
  }
  const message = call['message'];
  return {
    server: parseServer(name, 'the name of a server'),
    role: parseRole(call['role'], named),
    answer: call['acked'] ? known(message) : errorText(typeof message === 'string' ? message : quote(message)),
  };
}

/** An answer may have several lines: they belong to the call above them. */
function callsOfText(lines: readonly string[], named: ServerRole | undefined): readonly RemoteCall[] {
  const calls: RemoteCall[] = [];
  const announced: number[] = [];
  let open: { readonly match: RegExpExecArray; readonly more: string[] } | undefined;
  for (const line of lines) {
    const match = CALL.exec(line);
    const total = COUNT.exec(line)?.[2];
    if (open !== undefined && (match !== null || total !== undefined)) {
      calls.push(callOfText(open.match, open.more, named));
      open = undefined;
    }
    if (match !== null) open = { match, more: [] };
    else if (total !== undefined) announced.push(Number(total));
    else if (!PRELUDE.test(line)) open?.more.push(line);
  }
  if (open !== undefined) calls.push(callOfText(open.match, open.more, named));
  checkCalls(calls.length, announced);
  return calls;
}

function callOfText(match: RegExpExecArray, more: readonly string[], named: ServerRole | undefined): RemoteCall {
  const [, role = '', name = '', outcome, first = ''] = match;
  const text = [first, ...more].join('\n');
  return {
    server: parseServer(name, 'the name of a server'),
    role: parseRole(role, named),
    answer: outcome === 'succeed' ? known(text) : errorText(text),
  };
}

function parseRole(text: unknown, named: ServerRole | undefined): ServerRole {
  if (text === 'meta-server') return 'meta';
  if (text === 'replica-server') return 'replica';
  if (text === 'user-specified' && named !== undefined) return named;
  throw new Unreadable(`the role of a server is ${quote(text)}`);
}

/** The end is missing if the counts are: an answer may have been cut off with it. */
function checkCalls(read: number, announced: readonly number[]): void {
  const total = announced.reduce((sum, number) => sum + number, 0);
  if (announced.length !== 2) throw new Unreadable(`${read} answers, and no count of them`);
  if (read !== total) throw new Unreadable(`${read} answers could be read, but the counts say ${total}`);
}
