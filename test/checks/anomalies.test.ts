import { describe, expect, it } from 'vitest';
import { settleAnomalies } from '../../src/checks/anomalies.ts';
import type { CheckResult } from '../../src/checks/check.ts';
import type { DetectionSettings, Observation } from '../../src/checks/observe.ts';
import { NOTHING_SPENT } from '../../src/detect/budget.ts';
import { DEFAULT_POLICY } from '../../src/detect/policy.ts';
import { verdictOf } from '../support/detection.ts';

const TIME = 1_704_067_200;
const SETTINGS: DetectionSettings = { interval: 300, utcOffset: 0, windows: [], policy: DEFAULT_POLICY };

function opened(name: string, surprise: number, importance = 1): Observation {
  return {
    key: `table/${name}|read_qps`,
    entity: { kind: 'table', name },
    metric: 'read_qps',
    unit: 'ops/s',
    importance,
    verdict: verdictOf({ surprise }),
    opened: true,
    watch: { recent: 3, side: 'up', open: true, calm: 0, since: TIME },
  };
}

function settle(observations: readonly Observation[], results: readonly CheckResult[] = [], policy = DEFAULT_POLICY) {
  const watches = Object.fromEntries(observations.map(({ key, watch }) => [key, watch]));
  const observed = { observations, states: new Map(), watches, left: 0 };
  return settleAnomalies(observed, NOTHING_SPENT, results, {}, TIME * 1000, { ...SETTINGS, policy });
}

const bad = (reason: string, name = 'c1', kind: 'cluster' | 'table' = 'cluster'): CheckResult => ({
  check: 'partitions.readable',
  entity: { kind, name },
  status: 'critical',
  reason,
  symptom: 'x',
});

const toldOf = ({ judgements }: ReturnType<typeof settle>) =>
  [...judgements.values()].map(({ entity, paging, held }) => [entity.name, paging?.severity, paging?.by, held]);

describe('Anomalies', () => {
  it('alone are warnings, and so they are beside other statistics', () => {
    expect(toldOf(settle([opened('orders', 5)], [bad('surge')]))).toEqual([['orders', 'warning', undefined, false]]);
  });

  it('are critical where something that is no statistic agrees, at the same entity or the cluster', () => {
    const by = 'partitions.readable at cluster/c1';
    expect(toldOf(settle([opened('orders', 5)], [bad('unreadable')]))).toEqual([['orders', 'critical', by, false]]);
    const elsewhere = settle([opened('orders', 5)], [bad('unreadable', 'users', 'table')]);
    expect(toldOf(elsewhere)).toEqual([['orders', 'warning', undefined, false]]);
    const never = settle([opened('orders', 5)], [bad('unreadable')], { ...DEFAULT_POLICY, page: 'never' });
    expect(toldOf(never)).toEqual([['orders', 'warning', undefined, false]]);
  });

  it('beyond the budget are held back, the least surprising first, and stay so', () => {
    const policy = { ...DEFAULT_POLICY, findingsPerDay: 1 };
    const settled = settle([opened('a', 4), opened('b', 9), opened('c', 4, 3)], [], policy);
    expect(toldOf(settled)).toEqual([
      ['a', undefined, undefined, true],
      ['b', undefined, undefined, true],
      ['c', 'warning', undefined, false],
    ]);
    const kept = settled.memory.watches['table/b|read_qps'];
    expect(kept).toMatchObject({ open: true, held: true });
    expect(settled.memory.budget).toMatchObject({ found: [TIME, TIME, TIME], told: [TIME] });
    const next: Observation = { ...opened('b', 9), opened: false, watch: kept ?? opened('b', 9).watch };
    expect(toldOf(settle([next], [], policy))).toEqual([['b', undefined, undefined, true]]);
  });
});
