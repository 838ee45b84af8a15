import type { Verdict } from '../detect/verdict.ts';
import type { Entity } from '../pegasus/entity.ts';
import { type Unusual, type UnusualSeries, unusualWords } from '../words/common/unusual.ts';
import type { Message, Text } from '../words/message.ts';
import type { SeriesJudgement } from './anomalies.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { type Facts, resultsOf } from './result.ts';

const words = unusualWords.say;

const KINDS: Readonly<Partial<Record<Verdict['reason'], Unusual['kind']>>> = {
  sustained: 'minutes',
  shifted: 'hour',
  never_seen: 'new',
  hours_never_seen: 'hour',
};

/** The result of a check about a series that is judged against its own past. */
export function judgeUnusual(
  context: CheckContext,
  check: string,
  entity: Entity,
  seen: SeriesJudgement,
  reason: string = seen.side === 'down' ? 'drop' : 'surge',
): CheckResult {
  const result = resultsOf(check);
  const { verdict, paging, held } = seen;
  const text = unusualText(context, seen);
  const facts = factsOf(seen);
  if (paging !== undefined) return result[paging.severity](entity, reason, text, facts);
  if (held) return result.ok(entity, 'over_budget', text, facts);
  return result.ok(entity, verdict.expected === undefined ? verdict.reason : 'steady', text, facts);
}

/** What is told of a series: its value, what was expected, how far off it is and from how much that is known. */
export function unusualText(context: CheckContext, seen: SeriesJudgement): Message {
  const { metric, unit, entity, verdict, paging, held, since } = seen;
  const who = entity.kind === 'cluster' ? null : entity.name;
  const now = { series: metric as UnusualSeries, who, unit, value: verdict.value ?? Number.NaN };
  const told = expectationOf(context, verdict, now);
  if (told === undefined) {
    return since === undefined ? words.not_judged(now) : words.still({ ...now, since: since * 1000 });
  }
  if (held) return words.over_budget(told);
  if (paging === undefined) return words.expected(told);
  if (verdict.direction === 'none' && since !== undefined) return words.fading({ ...told, since: since * 1000 });
  return paging.by === undefined ? words.unusual(told) : words.agreed({ ...told, by: paging.by });
}

/** Several series of one entity in one text. */
export function severalTexts(texts: readonly Message[]): Text {
  const [only, ...more] = texts;
  return only !== undefined && more.length === 0 ? only : words.several({ parts: texts });
}

export function factsOf({ verdict, unit }: SeriesJudgement): Facts {
  const { value, expected } = verdict;
  return {
    ...(value === undefined ? {} : { value: rounded(value) }),
    ...(expected === undefined ? {} : { reference: rounded(expected) }),
    unit,
  };
}

function expectationOf(
  { utcOffset }: CheckContext,
  { expected, low, high, basis, time, spreads, days, reason }: Verdict,
  now: Pick<Unusual, 'series' | 'who' | 'unit' | 'value'>,
): Unusual | undefined {
  if (expected === undefined || low === undefined || high === undefined) return undefined;
  const local = new Date((time + utcOffset) * 1000);
  const clock = local.toISOString().slice(11, 16);
  const distance = Math.round(10 * Math.abs(spreads)) / 10;
  const kind = KINDS[reason] ?? 'value';
  return { ...now, expected, low, high, basis, weekday: local.getUTCDay(), clock, spreads: distance, days, kind };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
