import type { ServerStat } from '../cluster-snapshot.ts';
import { known, type Reading } from '../reading.ts';
import { parseCount, realAmount } from '../row.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { readRemoteCalls } from './remote-calls.ts';

const JSON_FIELD = 'res_mem_mb';
const TEXT_FIELD = 'memused_res(MB)';

/** Reads `server_stat`: resident memory only, because HEAD's replica counts are always 0 and 2.4/2.5 have them elsewhere. */
export function readServerStat(step: Step): Reading<readonly ServerStat[]> {
  const calls = readRemoteCalls(step);
  if (!calls.known) return calls;
  return known(
    calls.value.map(({ server, role, answer }) => ({
      server,
      role,
      answer: answer.known ? attempt(() => ({ residentMemoryMb: residentMemory(answer.value) })) : answer,
    })),
  );
}

/** @returns undefined where a server has no such counter; HEAD's standby metas print 0, which no process has. */
function residentMemory(answer: unknown): number | undefined {
  if (isObject(answer)) return realAmount(answer[JSON_FIELD], JSON_FIELD) || undefined;
  if (typeof answer !== 'string' || !answer.includes('=')) throw new Unreadable(`the answer is ${quote(answer)}`);
  const pair = answer.split(',').find((part) => part.trim().startsWith(`${TEXT_FIELD}=`));
  const text = pair?.slice(pair.indexOf('=') + 1).trim();
  if (text === undefined || text === 'not_found') return undefined;
  return parseCount(text, TEXT_FIELD) || undefined;
}
