import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BudgetMemory,
  type Candidate,
  NOTHING_SPENT,
  spendBudget,
  thresholdFor,
} from '../../src/detect/budget.ts';
import { DEFAULT_POLICY } from '../../src/detect/policy.ts';

const NOW = 1_704_067_200;
const DAY = 86_400;
const policy = { ...DEFAULT_POLICY, findingsPerDay: 3 };
const candidate = (key: string, surprise: number, changes: Partial<Candidate> = {}): Candidate => {
  return { key, surprise, importance: 1, pages: false, ...changes };
};
const keys = (candidates: readonly { readonly key: string }[]) => candidates.map(({ key }) => key);

describe('spendBudget', () => {
  it('tells what weighs most, and says what was held back and why', () => {
    const candidates = [candidate('a', 4), candidate('b', 9), candidate('c', 5), candidate('d', 3, { importance: 2 })];
    const { told, held } = spendBudget(NOTHING_SPENT, candidates, policy, NOW);
    expect(keys(told)).toEqual(['b', 'd', 'c']);
    expect(held).toEqual([{ candidate: candidates[0], reason: 'over_budget', told: 3, budget: 3 }]);
  });

  it('counts what was told in the last 24 hours, and no longer', () => {
    const first = spendBudget(NOTHING_SPENT, [candidate('a', 4), candidate('b', 4)], policy, NOW);
    const next = [candidate('c', 5), candidate('d', 4)];
    expect(keys(spendBudget(first.memory, next, policy, NOW + DAY - 1).told)).toEqual(['c']);
    expect(keys(spendBudget(first.memory, next, policy, NOW + DAY).told)).toEqual(['c', 'd']);
  });

  it('never holds back what pages, which costs budget all the same', () => {
    const paging = ['p', 'q', 'r', 's'].map((key) => candidate(key, 4, { pages: true }));
    const { told, held } = spendBudget(NOTHING_SPENT, [candidate('a', 9), ...paging], policy, NOW);
    expect(keys(told)).toEqual(['p', 'q', 'r', 's']);
    expect(keys(held.map((each) => each.candidate))).toEqual(['a']);
  });

  it('does not count what was held back against the budget', () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => candidate(`k${index}`, 4));
    const first = spendBudget(NOTHING_SPENT, some(2), policy, NOW);
    const second = spendBudget(first.memory, some(5), policy, NOW + DAY - 3600);
    expect(second.held).toHaveLength(4);
    expect(spendBudget(second.memory, some(5), policy, NOW + DAY + 3600).told).toHaveLength(2);
  });

  it('loses none, tells none twice, and keeps a bounded memory, whatever comes', () => {
    const runs = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 2 * DAY }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.boolean()), { maxLength: 60 }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(runs, (steps) => {
        let memory: BudgetMemory = NOTHING_SPENT;
        let now = NOW;
        for (const [wait, rows] of steps) {
          now += wait;
          const candidates = rows.map(([surprise, pages], index) => candidate(`k${index}`, surprise, { pages }));
          const { told, held, memory: next } = spendBudget(memory, candidates, policy, now);
          expect(keys([...told, ...held.map((each) => each.candidate)]).sort()).toEqual(keys(candidates).sort());
          expect(told.filter(({ pages }) => !pages).length).toBeLessThanOrEqual(policy.findingsPerDay);
          expect(next.found.length).toBeLessThanOrEqual(512);
          memory = next;
        }
      }),
    );
  });
});

describe('thresholdFor', () => {
  const spent = (perDay: number): BudgetMemory => {
    return { found: Array.from({ length: 7 * perDay }, (_, index) => NOW - index * 60), told: [] };
  };

  it('is the base while the cluster keeps within its budget', () => {
    expect(thresholdFor(NOTHING_SPENT, policy, 3.5, NOW)).toEqual({
      threshold: 3.5,
      reason: 'within_budget',
      perDay: 0,
    });
    expect(thresholdFor(spent(3), policy, 3.5, NOW).threshold).toBe(3.5);
  });

  it('rises by a decade for ten times the budget, and never by more than two', () => {
    expect(thresholdFor(spent(30), policy, 3.5, NOW)).toEqual({ threshold: 4.5, reason: 'over_budget', perDay: 30 });
    expect(thresholdFor(spent(3000), policy, 3.5, NOW).threshold).toBe(5.5);
  });

  it('falls back when a week has passed', () => {
    expect(thresholdFor(spent(30), policy, 3.5, NOW + 8 * DAY).threshold).toBe(3.5);
  });
});
