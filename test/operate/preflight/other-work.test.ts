import { describe, expect, it } from 'vitest';
import type { OperationRequest } from '../../../src/operate/operation.ts';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import type { ClusterSnapshot } from '../../../src/pegasus/cluster-snapshot.ts';
import type { MeterName } from '../../../src/pegasus/meters.ts';
import { known } from '../../../src/pegasus/reading.ts';
import { cluster, NO_ANSWER, partition, rebalance, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { FIVE, REBALANCE, SETTINGS, safeFacts, skewedSnapshot } from '../../support/operate-facts.ts';
import { NOON } from '../../support/snapshots.ts';

/** What the servers in their order count, and 0 those after them; undefined: it does not tell. */
function counting(meter: MeterName, counts: readonly (number | undefined)[]): NonNullable<ClusterSnapshot['meters']> {
  return new Map(
    FIVE.map((server, index) => {
      const value = index < counts.length ? counts[index] : 0;
      const meters = value === undefined ? {} : { [meter]: { value, kind: 'level', unit: 'count' } as const };
      return [server, known({ server, role: 'replica' as const, timestampMs: NOON, meters })];
    }),
  );
}

const UNSAFE: readonly Unsafe[] = [
  rebalance(
    'a table splits',
    'no_split',
    cluster({
      tableDetails: new Map([
        [
          'orders',
          known({
            id: 1,
            name: 'orders',
            maxReplicaCount: 3,
            partitions: [{ ...partition(8, undefined), splitting: true }],
          }),
        ],
      ]),
    }),
  ),
  rebalance(
    'replicas split',
    'no_split',
    cluster({
      meters: new Map([
        [
          FIVE[1] ?? '',
          known({
            server: FIVE[1] ?? '',
            role: 'replica',
            timestampMs: NOON,
            meters: { splitting_replicas: { value: 2, kind: 'level', unit: 'count' } },
          }),
        ],
      ]),
    }),
  ),
  rebalance(
    'a table is duplicated',
    'no_duplication',
    cluster({
      duplications: known([{ tableId: 1, table: 'orders', duplicationId: 1, status: 'DS_LOG', followerCluster: 'c2' }]),
    }),
  ),
  rebalance(
    'no version lists duplications below HEAD',
    'no_duplication',
    cluster({ duplications: NO_ANSWER }),
    'unknown',
  ),
  rebalance(
    'mutations wait to be duplicated, whatever is vouched for',
    'no_duplication',
    cluster({
      duplications: NO_ANSWER,
      meters: new Map([
        [
          FIVE[1] ?? '',
          known({
            server: FIVE[1] ?? '',
            role: 'replica',
            timestampMs: NOON,
            meters: { pending_duplication: { value: 7, kind: 'level', unit: 'count' } },
          }),
        ],
      ]),
    }),
    'fail',
    { ...REBALANCE, attested: ['no_bulk_load', 'no_duplication'] },
  ),
  rebalance(
    'a server loads in bulk',
    'no_bulk_load',
    cluster({ meters: counting('bulk_loading_replicas', [0, 2, 0]) }),
  ),
  rebalance(
    'a backup runs that no policy asked for',
    'no_backup',
    cluster({ meters: counting('backing_up_replicas', [0, 0, 1]) }),
  ),
  rebalance('nobody vouches that nothing is loaded', 'no_bulk_load', safeFacts(), 'unknown', {
    ...REBALANCE,
    attested: [],
  }),
  rebalance(
    'a backup runs',
    'no_backup',
    cluster({
      backupPolicies: known([
        {
          name: 'nightly',
          enabled: true,
          intervalSeconds: 86_400,
          tableIds: [1],
          backups: [{ startTime: 'x', endTime: undefined }],
        },
      ]),
    }),
  ),
  rebalance('backups are not known', 'no_backup', cluster({ backupPolicies: NO_ANSWER }), 'unknown'),
];

describe('A rebalance beside other work', () => {
  refusesAll('otherWork', UNSAFE);

  it('takes the word of whoever asks only for what cannot be seen', () => {
    const request = { ...REBALANCE, attested: ['no_bulk_load', 'no_backup', 'owners_told'] } as const;
    const facts = safeFacts({
      settings: { ...SETTINGS, latencySensitive: [{ table: 'orders', owner: 'shop team' }] },
      snapshot: known(skewedSnapshot({ backupPolicies: NO_ANSWER })),
    });
    const of = (id: string) => preflightOf(request, facts).find((each) => each.id === id);
    expect(of('no_backup')).toMatchObject({ status: 'pass', value: 'not seen; whoever asks vouches for it' });
    expect(of('owners_told')).toMatchObject({ status: 'pass', value: 'orders (shop team)' });
  });
});

describe('A bulk load', () => {
  const unvouched = { ...REBALANCE, attested: [] } as const;
  const statusWith = (counts: readonly (number | undefined)[], request: OperationRequest = unvouched) =>
    preflightOf(request, cluster({ meters: counting('bulk_loading_replicas', counts) })).find(
      ({ id }) => id === 'no_bulk_load',
    )?.status;

  it('needs nobody to vouch where every server tells that it loads nothing', () => {
    expect(statusWith([])).toBe('pass');
  });

  it('is unknown where a server does not tell, unless somebody vouches', () => {
    expect(statusWith([0, undefined, 0])).toBe('unknown');
    expect(statusWith([0, undefined, 0], REBALANCE)).toBe('pass');
  });

  it('cannot be vouched away where a server counts it', () => {
    expect(statusWith([0, undefined, 1], REBALANCE)).toBe('fail');
  });
});
