import type { DetectionPolicy } from './policy.ts';

/** A cluster's anomaly findings of the last week, as epoch seconds, oldest first, at most FINDINGS_MAX of each. */
export interface BudgetMemory {
  /** All that opened, told or not. */
  readonly found: readonly number[];
  /** Those that people were told. */
  readonly told: readonly number[];
}

/** A finding that is about to be told. */
export interface Candidate {
  readonly key: string;
  readonly surprise: number;
  /** Weight of the series: what hurts clients counts more than what hurts a disk. 1 is usual. */
  readonly importance: number;
  /** Never held back. */
  readonly pages: boolean;
}

export interface Held {
  readonly candidate: Candidate;
  readonly reason: 'over_budget';
  /** Findings told in the last 24 hours, this run's included, and the budget. */
  readonly told: number;
  readonly budget: number;
}

export interface Spending {
  readonly told: readonly Candidate[];
  readonly held: readonly Held[];
  readonly memory: BudgetMemory;
}

export interface Sensitivity {
  /** Surprise from which a point is unusual. */
  readonly threshold: number;
  readonly reason: 'within_budget' | 'over_budget';
  /** Findings a day, over the last week. */
  readonly perDay: number;
}

export const NOTHING_SPENT: BudgetMemory = { found: [], told: [] };

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
const FINDINGS_MAX = 512;
/** A cluster that never stops must still be able to say something. */
const RAISE_MAX = 2;

/**
 * Surprise is -log10 of a probability, so a threshold raised by log10(k) lets 1 in k of the false alarms through. A cluster
 * that cost more than its budget over the last week pays with that much sensitivity, until the week has passed.
 * @param base threshold within the budget. @param now epoch seconds.
 */
export function thresholdFor(memory: BudgetMemory, policy: DetectionPolicy, base: number, now: number): Sensitivity {
  const perDay = lately(memory.found, now, WEEK_SECONDS).length / 7;
  const excess = perDay / policy.findingsPerDay;
  if (excess <= 1) return { threshold: base, reason: 'within_budget', perDay };
  return { threshold: base + Math.min(RAISE_MAX, Math.log10(excess)), reason: 'over_budget', perDay };
}

/**
 * Decides which new findings are told: those that page, and then by surprise times importance, as many as the last 24
 * hours leave of the budget. What is held back is returned with its numbers: a message says how many there were. It
 * counts as found, so that the threshold rises and the next day is quieter.
 */
export function spendBudget(
  memory: BudgetMemory,
  candidates: readonly Candidate[],
  policy: DetectionPolicy,
  now: number,
): Spending {
  const ranked = [...candidates].sort(
    (a, b) =>
      Number(b.pages) - Number(a.pages) || weightOf(b) - weightOf(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  const before = lately(memory.told, now, DAY_SECONDS).length;
  const left = Math.max(0, policy.findingsPerDay - before);
  const told = ranked.filter(({ pages }, place) => pages || place < left);
  const held = ranked
    .filter(({ pages }, place) => !pages && place >= left)
    .map((candidate): Held => {
      return { candidate, reason: 'over_budget', told: before + told.length, budget: policy.findingsPerDay };
    });
  const add = (times: readonly number[], count: number) =>
    [...lately(times, now, WEEK_SECONDS), ...Array.from({ length: count }, () => now)].slice(-FINDINGS_MAX);
  return { told, held, memory: { found: add(memory.found, ranked.length), told: add(memory.told, told.length) } };
}

/** A time of the future is a clock that was wrong, and does not count. */
function lately(times: readonly number[], now: number, seconds: number): readonly number[] {
  return times.filter((at) => at > now - seconds && at <= now);
}

function weightOf({ surprise, importance }: Candidate): number {
  return surprise * importance;
}
