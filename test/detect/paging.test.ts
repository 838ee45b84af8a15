import { describe, expect, it } from 'vitest';
import { pagingOf, type Signal } from '../../src/detect/paging.ts';
import { DEFAULT_POLICY } from '../../src/detect/policy.ts';

const table = { kind: 'table', name: 'orders' } as const;
const other = { kind: 'table', name: 'users' } as const;
const cluster = { kind: 'cluster', name: 'c1' } as const;
const SINCE = 1_704_067_200;

const signal = (changes: Partial<Signal> = {}): Signal => {
  return { check: 'requests.failed', entity: table, kind: 'finding', since: SINCE + 60, ...changes };
};
const page = (signals: readonly Signal[], changes: Partial<typeof DEFAULT_POLICY> = {}) =>
  pagingOf(table, SINCE, signals, { ...DEFAULT_POLICY, ...changes });

describe('an anomaly', () => {
  it('alone is a warning', () => {
    expect(page([])).toEqual({ severity: 'warning', reason: 'anomaly_alone', by: undefined, apart: undefined });
  });

  it('pages where a limit is passed at the same entity, whenever that began', () => {
    expect(page([signal({ kind: 'hard_limit', since: SINCE - 86_400 })])).toEqual({
      severity: 'critical',
      reason: 'hard_limit',
      by: 'requests.failed at table/orders',
      apart: 86_400,
    });
    expect(page([signal({ kind: 'hard_limit', entity: other })]).severity).toBe('warning');
  });

  it('pages with a finding at the same entity or the whole cluster that began about then', () => {
    expect(page([signal()])).toMatchObject({ severity: 'critical', reason: 'second_signal', apart: 60 });
    expect(page([signal({ entity: cluster, check: 'nodes.alive' })]).by).toBe('nodes.alive at cluster/c1');
    expect(page([signal({ since: SINCE - 900 })]).severity).toBe('critical');
    expect(page([signal({ since: SINCE - 901 })]).severity).toBe('warning');
    expect(page([signal({ entity: other })]).severity).toBe('warning');
  });

  it('names the finding that is nearest in time', () => {
    const near = signal({ check: 'nodes.alive', since: SINCE - 10 });
    expect(page([signal(), near]).by).toBe('nodes.alive at table/orders');
  });

  it('does not page because another series is unusual too', () => {
    expect(page([signal({ kind: 'anomaly' })]).reason).toBe('anomaly_alone');
  });

  it('pages never, or alone, where the policy says so', () => {
    expect(page([signal({ kind: 'hard_limit' })], { page: 'never' })).toMatchObject({
      severity: 'warning',
      reason: 'never_pages',
    });
    expect(page([], { page: 'alone' })).toMatchObject({ severity: 'critical', reason: 'pages_alone' });
  });
});
