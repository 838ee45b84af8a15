import type { ServerCounters } from '../cluster-snapshot.ts';
import { known, type Reading } from '../reading.ts';
import { metricValue, realAmount } from '../row.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { jsonBody } from './read-http-facts.ts';
import { readRemoteCalls } from './remote-calls.ts';

const MS_PER_SECOND = 1000;

/** Reads `remote_command … perf-counters…` (2.4, 2.5): a snapshot that each server renews every 10 s. */
export function readPerfCounters(step: Step): Reading<readonly ServerCounters[]> {
  const calls = readRemoteCalls(step);
  if (!calls.known) return calls;
  return known(
    calls.value.map(({ server, role, answer }) => ({
      server,
      role,
      answer: answer.known ? attempt(() => counters(answer.value)) : answer,
    })),
  );
}

type Counters = ServerCounters['answer'] extends Reading<infer T> ? T : never;

function counters(answer: unknown): Counters {
  const body = isObject(answer) ? answer : jsonBody(typeof answer === 'string' ? answer : quote(answer));
  const { result, timestamp, counters: list } = body;
  if (result !== 'OK') throw new Unreadable(`result is ${quote(result)}`, 'command_failed');
  if (!Array.isArray(list)) throw new Unreadable(`counters is ${quote(list)}, not a list`);
  return {
    timestampMs: realAmount(timestamp, 'timestamp') * MS_PER_SECOND,
    counters: Object.fromEntries(list.map(namedValue)),
  };
}

function namedValue(counter: unknown): readonly [string, number] {
  const name = isObject(counter) ? counter['name'] : undefined;
  if (!isObject(counter) || typeof name !== 'string') throw new Unreadable(`a counter is ${quote(counter)}`);
  return [name, metricValue(counter['value'], name)];
}
