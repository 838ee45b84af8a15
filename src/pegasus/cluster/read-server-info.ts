import type { ServerInfo } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { known } from '../reading.ts';
import { cell, optionalCell } from '../row.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { jsonBody } from './read-http-facts.ts';
import { readRemoteCalls } from './remote-calls.ts';
import { parseStartTime } from './start-time.ts';

type Answer = ServerInfo['answer'] extends Reading<infer T> ? T : never;

const TEXT = /^Pegasus Server (\S+) \(([^)]*)\).*Started at (.*)$/;

/** Reads `server_info`. UNALIVE replica servers are not asked, so they are missing from the list. */
export function readServerInfo(step: Step): Reading<readonly ServerInfo[]> {
  const calls = readRemoteCalls(step);
  if (!calls.known) return calls;
  return known(
    calls.value.map(({ server, role, answer }) => ({
      server,
      role,
      answer: answer.known ? attempt(() => parseAnswer(answer.value)) : answer,
    })),
  );
}

/** An object at HEAD, a sentence before; the shell of the other one hands an answer on as text. */
function parseAnswer(answer: unknown): Answer {
  const cells = typeof answer === 'string' && answer.startsWith('{') ? jsonBody(answer.trim()) : answer;
  if (isObject(cells)) {
    const row = { label: 'the answer', cells };
    return {
      version: cell(row, 'version'),
      gitSha: optionalCell(row, 'git_SHA'),
      startTime: parseStartTime(cell(row, 'start_time')),
    };
  }
  const [, version, gitSha, startTime] = typeof answer === 'string' ? (TEXT.exec(answer.trim()) ?? []) : [];
  if (version === undefined || startTime === undefined) throw new Unreadable(`the answer is ${quote(answer)}`);
  return { version, gitSha: gitSha || undefined, startTime: parseStartTime(startTime) };
}
