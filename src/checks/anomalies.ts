import { type BudgetMemory, spendBudget } from '../detect/budget.ts';
import { type Paging, pagingOf, type Signal } from '../detect/paging.ts';
import type { CheckResult } from './check.ts';
import { fingerprint } from './fingerprint.ts';
import type { Memory } from './memory.ts';
import type { DetectionMemory, DetectionSettings, KeptWatch, Observation, Observed } from './observe.ts';

/** What a check may say of a series that is old enough to be judged against its own past. */
export interface SeriesJudgement extends Pick<Observation, 'entity' | 'metric' | 'unit' | 'verdict'> {
  /** undefined: nothing is unusual about it, or nobody is told. */
  readonly paging: Paging | undefined;
  /** Unusual, and not told: the budget is spent. */
  readonly held: boolean;
  readonly side: KeptWatch['side'];
  /** Epoch seconds since when it is unusual. */
  readonly since: number | undefined;
}

export interface SettledAnomalies {
  readonly judgements: ReadonlyMap<string, SeriesJudgement>;
  readonly memory: DetectionMemory;
}

/** Reasons of results that rest on statistics alone: none of them is a second signal for another. */
const STATISTICAL: ReadonlySet<string> = new Set(['surge', 'drop', 'unusual', 'outlier']);

/** Before anything else is known: every open series is a warning. */
export function unsettled({ observations }: Observed): ReadonlyMap<string, SeriesJudgement> {
  const alone: Paging = { severity: 'warning', reason: 'anomaly_alone', by: undefined, apart: undefined };
  return new Map(observations.map((each) => [each.key, judgementOf(each, each.watch.open ? alone : undefined, false)]));
}

/**
 * Decides how loud each open series is, by what else is wrong, and which of those that have just opened are told at all.
 * @param results what the checks say, to find what agrees with an anomaly. @param now epoch milliseconds
 */
export function settleAnomalies(
  { observations, watches }: Observed,
  budget: BudgetMemory,
  results: readonly CheckResult[],
  since: Memory['since'],
  now: number,
  { policy }: DetectionSettings,
): SettledAnomalies {
  const time = Math.floor(now / 1000);
  const signals = results.flatMap((result) => signalOf(result, since, time));
  const open = observations.filter(({ watch }) => watch.open);
  const loudness = new Map(
    open.map(({ key, entity, watch }) => [key, pagingOf(entity, watch.since ?? time, signals, policy)]),
  );
  const candidates = open
    .filter(({ opened }) => opened)
    .map(({ key, verdict, importance }) => {
      return { key, surprise: verdict.surprise, importance, pages: loudness.get(key)?.severity === 'critical' };
    });
  const spent = spendBudget(budget, candidates, policy, time);
  const held = new Set([
    ...spent.held.map(({ candidate }) => candidate.key),
    ...open.filter(({ key, watch }) => watch.held && loudness.get(key)?.severity !== 'critical').map(({ key }) => key),
  ]);
  const judgements = observations.map((each): [string, SeriesJudgement] => {
    const isHeld = held.has(each.key);
    return [each.key, judgementOf(each, isHeld ? undefined : loudness.get(each.key), isHeld)];
  });
  const kept = Object.entries(watches).map(([key, { held: _, ...watch }]): [string, KeptWatch] => {
    return [key, held.has(key) ? { ...watch, held: true } : watch];
  });
  return { judgements: new Map(judgements), memory: { watches: Object.fromEntries(kept), budget: spent.memory } };
}

function judgementOf(observation: Observation, paging: Paging | undefined, held: boolean): SeriesJudgement {
  const { entity, metric, unit, verdict, watch } = observation;
  return { entity, metric, unit, verdict, paging, held, side: watch.side, since: watch.since };
}

/** A result with a limit that is passed, or any other that is bad and no statistic. */
function signalOf(result: CheckResult, since: Memory['since'], time: number): readonly Signal[] {
  const { check, entity, status, reason, reference } = result;
  if (status === 'ok' || status === 'unknown' || STATISTICAL.has(reason)) return [];
  const began = since[fingerprint(check, entity)]?.at;
  const kind = status === 'critical' && typeof reference === 'number' ? 'hard_limit' : 'finding';
  return [{ check, entity, kind, since: began === undefined ? time : Math.floor(began / 1000) }];
}
