import { describe, expect, it } from 'vitest';
import type { OperateFacts } from '../../../src/operate/facts.ts';
import type { Condition, OperationRequest } from '../../../src/operate/operation.ts';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import type { ClusterInfo, ClusterSnapshot, PartitionRow } from '../../../src/pegasus/cluster-snapshot.ts';
import type { MeterName } from '../../../src/pegasus/meters.ts';
import { known, unknown } from '../../../src/pegasus/reading.ts';
import {
  calmMemory,
  DESK,
  FIVE,
  factsFor,
  HOUR,
  REBALANCE,
  REQUESTS,
  rows,
  SETTINGS,
  safeFacts,
  skewedSnapshot,
} from '../../support/operate-facts.ts';
import {
  hostReport,
  illTable,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  nodeUsage,
  serverInfo,
  silentServer,
  tableRow,
} from '../../support/snapshots.ts';

const FREEZE = { kind: 'freeze', why: 'power' } as const;
const UNFREEZE = { kind: 'unfreeze' } as const;
const STOP = { kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' } as const;
const START = { kind: 'supervisor_start', host: 'replica2', unit: 'pegasus-replica.service' } as const;
const STOP_META = { kind: 'supervisor_stop', host: 'meta1', unit: 'pegasus-meta.service' } as const;

const NO_ANSWER = unknown('no_answer', 'ERR_TIMEOUT');

/** A situation of one request, and the one condition that it must not pass. */
interface Unsafe {
  readonly what: string;
  readonly request: OperationRequest;
  readonly facts: OperateFacts;
  readonly id: string;
  readonly status?: Condition['status'];
}

const cluster = (changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}) =>
  safeFacts({ snapshot: known(skewedSnapshot(changes, info)) });
const rebalance = (
  what: string,
  id: string,
  facts: OperateFacts,
  status: Condition['status'] = 'fail',
  request: OperationRequest = REBALANCE,
): Unsafe => ({ what, request, facts, id, status });
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
const frozen = (changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}) =>
  cluster({ requestedLevel: known('freezed'), ...changes }, { effectiveLevel: 'freezed', ...info });
const lost = (changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}) =>
  cluster({ nodes: known(rows(2)), ...changes }, info);
const host = (changes: Parameters<typeof hostReport>[1]) =>
  safeFacts({ hosts: [hostReport('replica2', { processes: known([]), ...changes })] });

function partition(index: number, primary: string | undefined, ...secondaries: readonly string[]): PartitionRow {
  const replicasHave = secondaries.length + (primary === undefined ? 0 : 1);
  return { index, replicasHave, replicasWant: 3, primary, secondaries };
}

const detailed = (partitions: readonly PartitionRow[], replicaCount = 3) =>
  cluster({
    tables: known([tableRow(1, 'orders', { replicaCount, health: undefined as never })]),
    tableDetails: new Map([['orders', known({ id: 1, name: 'orders', maxReplicaCount: replicaCount, partitions })]]),
  });

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
  rebalance(
    'the level is lively already',
    'level_steady',
    cluster({ requestedLevel: known('lively') }, { effectiveLevel: 'lively' }),
  ),
  rebalance('the cluster froze itself', 'level_steady', cluster({}, { effectiveLevel: 'freezed' })),
  rebalance(
    'somebody froze it',
    'level_steady',
    cluster({ requestedLevel: known('freezed') }, { effectiveLevel: 'freezed' }),
  ),
  rebalance('the requested level is not known', 'level_steady', cluster({ requestedLevel: NO_ANSWER }), 'unknown'),
  rebalance('too few nodes are alive', 'nodes_margin', cluster({ nodes: known(rows(2)) })),
  rebalance('the nodes are not known', 'nodes_margin', cluster({ nodes: NO_ANSWER }), 'unknown'),
  rebalance('one node is UNALIVE', 'no_lost_nodes', cluster({ nodes: known(rows(1)) })),
  rebalance(
    'a node is ALIVE and does not answer',
    'no_lost_nodes',
    cluster({
      serverInfo: known([...FIVE.slice(0, 4).map((node) => serverInfo(node)), silentServer('replica5:34801')]),
    }),
  ),
  rebalance(
    'an expected node is not listed',
    'no_lost_nodes',
    safeFacts({ expected: { ...safeFacts().expected, nodes: [...FIVE, 'replica6:34801'] } }),
  ),
  rebalance(
    'a partition lacks a replica',
    'partitions_healthy',
    cluster({ tables: known([illTable(1, 'orders', 1, 0, 0)]) }),
  ),
  rebalance('a partition is dead', 'partitions_healthy', cluster({ deadPartitions: known(1) })),
  rebalance('the tables are not known', 'partitions_healthy', cluster({ tables: NO_ANSWER }), 'unknown'),
  rebalance('a table is without its health', 'partitions_healthy', detailed([]), 'unknown'),
  rebalance(
    'a table is being dropped',
    'tables_settled',
    cluster({ allTables: known([{ id: 3, name: 'old', status: 'DROPPING' }]) }),
  ),
  rebalance(
    'a table is being restored',
    'tables_settled',
    cluster({ allTables: known([{ id: 4, name: 'back', status: 'CREATING' }]) }),
  ),
  rebalance('dropped tables are not listed', 'tables_settled', cluster({ allTables: NO_ANSWER }), 'unknown'),
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
  rebalance(
    'a server was restarted 20 minutes ago',
    'no_restart',
    safeFacts({ memory: calmMemory({ restarts: { [FIVE[2] ?? '']: [{ at: NOON - 20 * MINUTE, from: 'x' }] } }) }),
  ),
  rebalance(
    'a server has just been restarted',
    'no_restart',
    safeFacts({ memory: calmMemory({ startTimes: { [FIVE[2] ?? '']: '2026-10-01 08:00:00' } }) }),
  ),
  rebalance('no start time is known', 'no_restart', cluster({ serverInfo: NO_ANSWER }), 'unknown'),
  rebalance(
    'an upgrade is under way',
    'one_release',
    cluster({
      releases: known([
        { version: '2.5.0', gitSha: undefined, servers: FIVE.slice(0, 2) },
        { version: '2.4.0', gitSha: undefined, servers: FIVE.slice(2) },
      ]),
    }),
  ),
  rebalance(
    'the leader changed 10 minutes ago',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leaderChanges: [NOON - 10 * MINUTE] }) }),
  ),
  rebalance(
    'the leader has just changed',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leader: 'meta2:34601' }) }),
  ),
  rebalance(
    'no leader was seen before',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leader: undefined }) }),
    'unknown',
  ),
  rebalance('it is evening', 'quiet_window', {
    ...safeFacts({ now: NOON + 8 * HOUR }),
    snapshot: known(skewedSnapshot({ time: NOON + 8 * HOUR })),
  }),
  rebalance('the evening begins within the time limit', 'quiet_window', safeFacts(), 'fail', {
    ...REBALANCE,
    timeLimitMinutes: 300,
  }),
  rebalance('traffic is still being learnt', 'quiet_window', safeFacts({ traffic: undefined }), 'unknown'),
  rebalance(
    'the quiet hours that the configuration names are at night',
    'quiet_window',
    safeFacts({
      settings: {
        ...SETTINGS,
        window: { days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: 60, to: 300, zone: 'UTC' },
      },
    }),
  ),
  rebalance('the named window ends too soon', 'quiet_window', safeFacts({ traffic: undefined }), 'fail', {
    ...REBALANCE,
    window: { from: NOON - HOUR, to: NOON + HOUR },
  }),
  rebalance(
    'a window is named against what was learnt',
    'quiet_window',
    { ...safeFacts({ now: NOON + 8 * HOUR }), snapshot: known(skewedSnapshot({ time: NOON + 8 * HOUR })) },
    'fail',
    {
      ...REBALANCE,
      window: { from: NOON, to: NOON + 20 * HOUR },
    },
  ),
  rebalance('the cluster is even', 'skew_over_limit', cluster({ nodes: known(FIVE.map((node) => nodeRow(node))) })),
  rebalance(
    'only replicas are skewed, and only primaries would be moved',
    'skew_over_limit',
    cluster({ nodes: known(FIVE.map((node, index) => nodeRow(node, index === 0 ? { replicas: 4 } : {}))) }),
    'fail',
    { ...REBALANCE, onlyPrimaries: true },
  ),
  rebalance('the operation count is -1', 'balance_count', cluster({}, { balanceOperations: undefined }), 'unknown'),
  rebalance('the balancer has nothing to do', 'balance_count', cluster({}, { balanceOperations: 0 })),
  rebalance(
    'an owner has not been told',
    'owners_told',
    safeFacts({ settings: { ...SETTINGS, latencySensitive: [{ table: 'orders', owner: 'shop team' }] } }),
  ),
  rebalance(
    'a disk has 15 % left',
    'disk_room',
    cluster({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: 15 }))) }),
  ),
  rebalance(
    'a node tells no disk',
    'disk_room',
    cluster({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: undefined }))) }),
    'unknown',
  ),
  { what: 'a freeze of a healthy cluster', request: FREEZE, facts: safeFacts(), id: 'many_nodes_lost' },
  {
    what: 'a freeze for one lost node',
    request: FREEZE,
    facts: cluster({ nodes: known(rows(1)) }),
    id: 'many_nodes_lost',
  },
  {
    what: 'a freeze of what is frozen',
    request: FREEZE,
    facts: lost({ requestedLevel: known('freezed') }, { effectiveLevel: 'freezed' }),
    id: 'not_frozen',
  },
  {
    what: 'a freeze of what froze itself',
    request: FREEZE,
    facts: lost({}, { effectiveLevel: 'freezed' }),
    id: 'not_frozen',
  },
  {
    what: 'a freeze while nodes are not known',
    request: FREEZE,
    facts: cluster({ nodes: NO_ANSWER }),
    id: 'many_nodes_lost',
    status: 'unknown',
  },
  {
    what: 'an end of a freeze that nobody requested',
    request: UNFREEZE,
    facts: cluster({}, { effectiveLevel: 'freezed' }),
    id: 'frozen_by_request',
  },
  {
    what: 'an end of a freeze while two nodes are lost',
    request: UNFREEZE,
    facts: frozen({ nodes: known(rows(2)) }),
    id: 'nodes_back',
  },
  {
    what: 'an end of a freeze onto full disks',
    request: UNFREEZE,
    facts: frozen({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: 5 }))) }),
    id: 'disk_room',
  },
  {
    what: 'a stop that leaves a partition one replica',
    request: STOP,
    facts: detailed([
      partition(0, 'replica1:34801', 'replica2:34801'),
      partition(1, 'replica1:34801', 'replica3:34801', 'replica4:34801'),
    ]),
    id: 'partitions_stay_writable',
  },
  {
    what: 'a stop of the last replica',
    request: STOP,
    facts: detailed([partition(0, 'replica2:34801')], 1),
    id: 'partitions_stay_writable',
  },
  {
    what: 'a stop beside a node that does not answer',
    request: STOP,
    facts: safeFacts({
      snapshot: known(
        skewedSnapshot({
          serverInfo: known([...FIVE.slice(0, 4).map((node) => serverInfo(node)), silentServer('replica5:34801')]),
          tables: known([tableRow(1, 'orders')]),
          tableDetails: new Map([
            [
              'orders',
              known({
                id: 1,
                name: 'orders',
                maxReplicaCount: 3,
                partitions: [partition(0, 'replica1:34801', 'replica2:34801', 'replica5:34801')],
              }),
            ],
          ]),
        }),
      ),
    }),
    id: 'partitions_stay_writable',
  },
  {
    what: 'a stop where a table of two replicas has not been looked at',
    request: STOP,
    facts: cluster({ tables: known([tableRow(1, 'orders', { replicaCount: 2 })]) }),
    id: 'partitions_stay_writable',
    status: 'unknown',
  },
  {
    what: 'a stop where a table that lacks replicas has not been looked at',
    request: STOP,
    facts: cluster({ tables: known([illTable(1, 'orders', 1, 0, 0)]) }),
    id: 'partitions_stay_writable',
    status: 'unknown',
  },
  {
    what: 'a stop of one of three nodes, which would freeze the cluster',
    request: { ...STOP, host: 'replica2' },
    facts: safeFacts({
      expected: { ...safeFacts().expected, nodes: NODES },
      snapshot: known(skewedSnapshot({ nodes: known(NODES.map((node) => nodeRow(node))) })),
    }),
    id: 'nodes_margin',
  },
  {
    what: 'a stop of a meta while another one is silent',
    request: STOP_META,
    facts: cluster({ serverInfo: known([...FIVE.map((node) => serverInfo(node)), silentServer('meta2:34601')]) }),
    id: 'meta_majority',
  },
  {
    what: 'a stop of the only meta',
    request: STOP_META,
    facts: safeFacts({
      expected: { ...safeFacts().expected, metas: ['meta1:34601'] },
      snapshot: known(skewedSnapshot({}, { metaServers: ['meta1:34601'] })),
    }),
    id: 'meta_majority',
  },
  {
    what: 'a stop of ZooKeeper',
    request: { ...STOP, unit: 'zookeeper.service' },
    facts: safeFacts(),
    id: 'unit_is_pegasus',
  },
  {
    what: 'a stop of a unit with a command in its name',
    request: { ...STOP, unit: 'pegasus;reboot' },
    facts: safeFacts(),
    id: 'unit_is_pegasus',
  },
  {
    what: 'a stop on a host that nobody knows',
    request: { ...STOP, host: 'other9' },
    facts: safeFacts(),
    id: 'server_known',
    status: 'unknown',
  },
  {
    what: 'a stop while another host is stopped',
    request: STOP,
    facts: safeFacts({
      desk: { ...DESK, stoppedHosts: ['replica5'] },
      snapshot: known(skewedSnapshot({ nodes: known(rows(1)) })),
    }),
    id: 'one_host_at_a_time',
  },
  {
    what: 'a stop while the cluster balances',
    request: STOP,
    facts: cluster({ requestedLevel: known('lively') }, { effectiveLevel: 'lively' }),
    id: 'no_balance_running',
  },
  {
    what: 'a start after four restarts in a row',
    request: START,
    facts: {
      ...host({}),
      memory: calmMemory({
        restarts: {
          'replica2/replica': [40, 25, 12, 3].map((minutes) => ({ at: NOON - minutes * MINUTE, from: 'x' })),
        },
      }),
    },
    id: 'restarts_below_ban',
  },
  {
    what: 'a start on a full disk',
    request: START,
    facts: host({
      disks: known([
        {
          mount: '/data1',
          device: 'd',
          filesystem: 'ext4',
          totalBytes: 1,
          availableBytes: 0,
          usedPercent: 93,
          inodesUsedPercent: 1,
        },
      ]),
    }),
    id: 'disk_space',
  },
  {
    what: 'a start on a host whose disks are not known',
    request: START,
    facts: host({ disks: NO_ANSWER }),
    id: 'disk_space',
    status: 'unknown',
  },
  { what: 'a start of what runs', request: START, facts: safeFacts(), id: 'not_running_yet' },
  {
    what: 'a start on a host that was not heard',
    request: START,
    facts: safeFacts({ hosts: [] }),
    id: 'not_running_yet',
    status: 'unknown',
  },
];

describe('pre-flight', () => {
  it.each(REQUESTS.map((request) => [request.kind, request] as const))('lets a safe %s pass', (_, request) => {
    const missed = preflightOf(request, factsFor(request)).filter(({ status }) => status !== 'pass');
    expect(missed.map(({ id, value }) => `${id} ${value}`)).toEqual([]);
  });

  it('knows many unsafe situations', () => {
    expect(UNSAFE.length).toBeGreaterThan(60);
  });

  it.each(UNSAFE.map((each) => [each.what, each] as const))(
    'refuses: %s',
    (_, { request, facts, id, status = 'fail' }) => {
      const all = preflightOf(request, facts);
      const found = all.find((each) => each.id === id);
      expect(found?.status).toBe(status);
      expect(found?.limit).not.toBe('');
      expect(found?.remedy).not.toBe('');
      if (status === 'fail') expect(found?.value).not.toBe(undefined);
    },
  );

  it('names each condition once', () => {
    for (const request of REQUESTS) {
      const ids = preflightOf(request, factsFor(request)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('names the partitions that a stop would take away', () => {
    const facts = detailed([
      partition(0, 'replica1:34801', 'replica2:34801'),
      partition(1, 'replica2:34801'),
      partition(2, 'replica1:34801', 'replica3:34801'),
    ]);
    const found = preflightOf(STOP, facts).find(({ id }) => id === 'partitions_stay_writable');
    expect(found?.names).toEqual(['1.0', '1.1']);
    expect(found?.value).toBe('1 partition would take no writes and 1 would serve nothing: 1.1 and 1.0');
  });

  it('lets a server be stopped that the metas have lost already', () => {
    const facts = safeFacts({
      snapshot: known(
        skewedSnapshot({
          nodes: known(
            rows(3).map((row) => (row.node === 'replica2:34801' ? { ...row, status: 'UNALIVE' as const } : row)),
          ),
          tables: known([illTable(1, 'orders', 8, 0, 0)]),
          tableDetails: new Map([
            [
              'orders',
              known({
                id: 1,
                name: 'orders',
                maxReplicaCount: 3,
                partitions: [partition(0, 'replica1:34801', 'replica3:34801')],
              }),
            ],
          ]),
        }),
      ),
    });
    const ids = preflightOf(STOP, facts)
      .filter(({ status }) => status !== 'pass')
      .map(({ id }) => id);
    expect(ids).toEqual([]);
  });

  it('does not wait for a host whose servers serve again, whoever has started them', () => {
    const found = preflightOf(STOP, safeFacts({ desk: { ...DESK, stoppedHosts: ['replica4', 'replica2'] } }));
    expect(found.find(({ id }) => id === 'one_host_at_a_time')?.status).toBe('pass');
    const gone = preflightOf(STOP, safeFacts({ desk: { ...DESK, stoppedHosts: ['replica9'] } }));
    expect(gone.find(({ id }) => id === 'one_host_at_a_time')?.status).toBe('fail');
  });

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

  it('asks a small cluster that is whole for no node to spare', () => {
    const facts = safeFacts({
      expected: { ...safeFacts().expected, nodes: NODES },
      snapshot: known(skewedSnapshot({ nodes: known(NODES.map((node) => nodeRow(node))) })),
    });
    const found = preflightOf(REBALANCE, facts).find(({ id }) => id === 'nodes_margin');
    expect(found).toMatchObject({ status: 'pass', limit: 'at least 3 nodes alive' });
  });

  it('knows a server by the name that the cluster prints, where the configuration has another one', () => {
    const printed = FIVE.map((_, index) => `10.20.1.${index + 1}:34801`);
    const addresses = (index: number) => known({ ...IDENTITY, addresses: [`10.20.1.${index + 1}`] });
    const facts = safeFacts({
      hosts: FIVE.map((node, index) => hostReport(node.replace(/:\d+$/, ''), { identity: addresses(index) })),
      snapshot: known(
        skewedSnapshot({
          nodes: known(printed.map((node) => nodeRow(node))),
          serverInfo: known(printed.map((node) => serverInfo(node))),
        }),
      ),
    });
    const found = preflightOf(STOP, facts);
    expect(found.find(({ id }) => id === 'server_known')?.names).toEqual(['10.20.1.2:34801']);
    expect(found.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual([]);
  });
});

const IDENTITY = { hostname: 'h', kernel: 'Linux 6.1.0', uptimeSeconds: 2_000_000, cpus: 8 };

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
