import { describe, expect, it } from 'vitest';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import { known } from '../../../src/pegasus/reading.ts';
import { cluster, detailed, NO_ANSWER, partition, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { calmMemory, DESK, FIVE, rows, safeFacts, skewedSnapshot } from '../../support/operate-facts.ts';
import {
  hostReport,
  illTable,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  serverInfo,
  silentServer,
  tableRow,
} from '../../support/snapshots.ts';

const STOP = { kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' } as const;
const START = { kind: 'supervisor_start', host: 'replica2', unit: 'pegasus-replica.service' } as const;
const STOP_META = { kind: 'supervisor_stop', host: 'meta1', unit: 'pegasus-meta.service' } as const;

const host = (changes: Parameters<typeof hostReport>[1]) =>
  safeFacts({ hosts: [hostReport('replica2', { processes: known([]), ...changes })] });

const IDENTITY = { hostname: 'h', kernel: 'Linux 6.1.0', uptimeSeconds: 2_000_000, cpus: 8 };

const UNSAFE: readonly Unsafe[] = [
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

describe('The stop and the start of a server', () => {
  refusesAll('supervisor', UNSAFE);

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
