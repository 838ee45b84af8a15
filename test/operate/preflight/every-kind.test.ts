import { describe, expect, it } from 'vitest';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import { cluster, FAMILIES, NO_ANSWER, rebalance, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { DESK, factsFor, REQUESTS, SETTINGS, safeFacts } from '../../support/operate-facts.ts';
import { MINUTE, NOON } from '../../support/snapshots.ts';

const UNSAFE: readonly Unsafe[] = [
  rebalance('operations are not enabled', 'kind_allowed', safeFacts({ settings: { ...SETTINGS, enabled: false } })),
  rebalance('the kind is not listed', 'kind_allowed', safeFacts({ settings: { ...SETTINGS, kinds: ['freeze'] } })),
  rebalance('the kill switch is on', 'kill_switch_off', safeFacts({ desk: { ...DESK, stoppedBy: 'eve' } })),
  rebalance('another operation runs', 'no_other_operation', safeFacts({ desk: { ...DESK, active: 'op-1' } })),
  rebalance(
    'two operations began within the hour',
    'starts_left',
    safeFacts({ desk: { ...DESK, starts: [NOON - 50 * MINUTE, NOON - 20 * MINUTE] } }),
  ),
  rebalance('the snapshot is 11 minutes old', 'snapshot_fresh', cluster({ time: NOON - 11 * MINUTE })),
  rebalance('the snapshot is of the future', 'snapshot_fresh', cluster({ time: NOON + 11 * MINUTE })),
  rebalance('there is no snapshot', 'snapshot_fresh', safeFacts({ snapshot: undefined }), 'unknown'),
  rebalance('the snapshot could not be read', 'snapshot_fresh', safeFacts({ snapshot: NO_ANSWER }), 'unknown'),
  rebalance('somebody maintains the cluster', 'no_maintenance', safeFacts({ maintenance: ['rack move'] })),
];

describe('The pre-flight of every kind', () => {
  refusesAll('every', UNSAFE);

  it.each(REQUESTS.map((request) => [request.kind, request] as const))('lets a safe %s pass', (_, request) => {
    const missed = preflightOf(request, factsFor(request)).filter(({ status }) => status !== 'pass');
    expect(missed.map(({ id, value }) => `${id} ${value}`)).toEqual([]);
  });

  it('names each condition once', () => {
    for (const request of REQUESTS) {
      const ids = preflightOf(request, factsFor(request)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has no condition but those of the families that are tested', () => {
    const stopsMeta = { kind: 'supervisor_stop', host: 'meta1', unit: 'pegasus-meta.service' } as const;
    const conditions = [...REQUESTS, stopsMeta].flatMap((request) => preflightOf(request, factsFor(request)));
    const ids = new Set(conditions.map(({ id }) => id));
    expect([...ids].toSorted()).toEqual([...new Set(Object.values(FAMILIES).flat())].toSorted());
  });
});
