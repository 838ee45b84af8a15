import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import type { Reading } from '../../src/pegasus/reading.ts';
import { captureNames, knownValue, recordedSnapshot } from '../support/recordings.ts';

const REPLICA_SERVERS = ['localhost:34801', 'localhost:34802', 'localhost:34803'];

function unhealthy(snapshot: ClusterSnapshot): readonly (number | undefined)[][] {
  return knownValue(snapshot.tables).map((table) => [table.health?.unhealthy, table.health?.readUnhealthy]);
}

/** Every reading of a snapshot by name, of maps each one. */
function readings(snapshot: ClusterSnapshot): readonly [string, Reading<unknown>][] {
  return Object.entries(snapshot).flatMap(([name, part]): [string, Reading<unknown>][] => {
    if (part instanceof Map) return [...part].map(([key, reading]) => [`${name} ${key}`, reading]);
    return typeof part === 'object' ? [[name, part]] : [];
  });
}

function unknowns(snapshot: ClusterSnapshot): Readonly<Record<string, string>> {
  const found = readings(snapshot).flatMap(([name, reading]) => (reading.known ? [] : [[name, reading.reason]]));
  return Object.fromEntries(found.filter(([, reason]) => reason !== 'not_collected'));
}

describe('01 healthy and idle', () => {
  const snapshot = recordedSnapshot('01-healthy-idle/snapshot');

  it('is known in every part', () => {
    expect(readings(snapshot).filter(([, reading]) => !reading.known)).toEqual([]);
  });

  it('tells time, cluster, host and family', () => {
    const { time, cluster, probeHost, family } = snapshot;
    expect({ time, cluster, probeHost, family }).toEqual({
      time: Date.UTC(2026, 10, 23, 9, 27, 45, 201),
      cluster: 'onebox',
      probeHost: 'localhost',
      family: { known: true, value: 'head' },
    });
  });

  it('tells the metas, the leader and both levels', () => {
    expect(knownValue(snapshot.clusterInfo)).toEqual({
      metaServers: ['localhost:34601', 'localhost:34602', 'localhost:34603'],
      primaryMetaServer: 'localhost:34601',
      zookeeperHosts: '127.0.0.1:22181',
      zookeeperRoot: '/pegasus/onebox',
      effectiveLevel: 'steady',
      balanceOperations: 0,
      primaryCountStddev: 0.47,
      totalCountStddev: 0,
      clusterName: 'onebox',
    });
    expect(knownValue(snapshot.requestedLevel)).toBe('steady');
  });

  it('tells every node with its replicas', () => {
    expect(knownValue(snapshot.nodes)).toEqual([
      { node: 'localhost:34801', status: 'ALIVE', replicas: 32, primaries: 10, secondaries: 22 },
      { node: 'localhost:34802', status: 'ALIVE', replicas: 32, primaries: 11, secondaries: 21 },
      { node: 'localhost:34803', status: 'ALIVE', replicas: 32, primaries: 11, secondaries: 21 },
    ]);
    expect(knownValue(snapshot.nodeUsage).map((row) => row.residentMemoryMb)).toEqual([306, 306, 305]);
  });

  it('tells every table with its health', () => {
    expect(knownValue(snapshot.tables).map((table) => [table.id, table.name, table.partitions, table.health])).toEqual([
      [1, 'temp', 8, { fullyHealthy: 8, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 }],
      [2, 'usertable', 8, { fullyHealthy: 8, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 }],
      [3, 'orders', 16, { fullyHealthy: 16, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 }],
    ]);
    expect(knownValue(snapshot.tableStat).map((row) => row.table)).toEqual(['temp', 'usertable', 'orders']);
    expect([...snapshot.tableDetails.keys()].toSorted()).toEqual(['orders', 'temp', 'usertable']);
  });

  it('tells version and start of all six servers', () => {
    const info = knownValue(snapshot.serverInfo);
    expect(info.map((server) => server.role)).toEqual(['meta', 'meta', 'meta', 'replica', 'replica', 'replica']);
    expect(new Set(info.map((server) => knownValue(server.answer).version))).toEqual(new Set(['2.6.0-SNAPSHOT']));
    expect(knownValue(snapshot.startTimes.get('localhost:34802'))).toBe('2026-11-23 09:25:36');
  });

  it('takes the 0 MB that standby metas report for nothing said', () => {
    const stat = knownValue(snapshot.serverStat).map((server) => knownValue(server.answer).residentMemoryMb);
    expect(stat).toEqual([51, undefined, undefined, 306, 306, 305]);
  });

  it('holds the full metrics of every server', () => {
    const leader = knownValue(snapshot.metrics.get('localhost:34601'));
    expect(leader.entities).toHaveLength(78);
  });
});

describe('02 under load', () => {
  it('gives rates in every capture, without usage where it was not asked for', () => {
    for (const name of captureNames().filter((capture) => capture.startsWith('02-load/'))) {
      const snapshot = recordedSnapshot(name);
      const usertable = knownValue(snapshot.tableStat).find((row) => row.table === 'usertable');
      expect(usertable?.readQps).toBeGreaterThan(50);
      expect(usertable?.overcounted).toBeUndefined();
      expect(knownValue(snapshot.nodeUsage)[0]).toMatchObject({
        residentMemoryMb: undefined,
        getP99Ms: expect.any(Number),
      });
      expect(snapshot.nodes).toMatchObject({ known: false, reason: 'not_collected' });
    }
  });

  it('adds operations to reads and writes without the dust of binary fractions', () => {
    const [temp] = knownValue(recordedSnapshot('02-load/093148').tableStat);
    expect(temp).toMatchObject({ table: 'temp', readQps: 57.672, writeQps: 41.675 });
  });

  it('tells a shell that aborted once from a cluster that is ill', () => {
    const all = captureNames().filter((capture) => capture.startsWith('02-load/'));
    const stats = all.map((name) => recordedSnapshot(name).serverStat);
    expect(stats.filter((stat) => !stat.known)).toMatchObject([{ reason: 'crashed' }]);
  });
});

describe('03 a replica server killed', () => {
  it('right away: listed ALIVE, but silent; what needs its answer is unknown', () => {
    const snapshot = recordedSnapshot('03-replica-sigkill/1-right-away');
    expect(knownValue(snapshot.nodes).map((row) => row.status)).toEqual(['ALIVE', 'ALIVE', 'ALIVE']);
    expect(unknowns(snapshot)).toEqual({
      nodeUsage: 'no_answer',
      tableStat: 'partial',
      'meters localhost:34802': 'no_answer',
      'metrics localhost:34802': 'no_answer',
      'startTimes localhost:34802': 'no_answer',
      'versions localhost:34802': 'no_answer',
    });
    const silent = knownValue(snapshot.serverInfo).filter((server) => !server.answer.known);
    expect(silent).toMatchObject([
      { server: 'localhost:34802', answer: { reason: 'no_answer', detail: 'ERR_NETWORK_FAILURE' } },
    ]);
    expect(unhealthy(snapshot)).toEqual([
      [5, 0],
      [6, 0],
      [10, 0],
    ]);
  });

  it('says of the failed query which node it was and why, not the URL', () => {
    const { nodeUsage } = recordedSnapshot('03-replica-sigkill/1-right-away');
    expect(nodeUsage).toMatchObject({
      detail: expect.stringMatching(/from node localhost:34802 failed.*Couldn't connect/),
    });
  });

  it.each(['2-at-30s', '3-at-2min', '4-restarted-right-away'])('%s: UNALIVE, frozen, a third unreadable', (capture) => {
    const snapshot = recordedSnapshot(`03-replica-sigkill/${capture}`);
    const dead = { node: 'localhost:34802', status: 'UNALIVE', replicas: 0, primaries: 0, secondaries: 0 };
    expect(knownValue(snapshot.nodes)[1]).toEqual(dead);
    expect(knownValue(snapshot.clusterInfo).effectiveLevel).toBe('freezed');
    expect(knownValue(snapshot.requestedLevel)).toBe('steady');
    expect(unhealthy(snapshot)).toEqual([
      [8, 3],
      [8, 2],
      [16, 6],
    ]);
    const orders = knownValue(snapshot.tableDetails.get('orders'));
    expect(orders.partitions.filter((partition) => partition.primary === undefined)).toHaveLength(6);
    expect(knownValue(snapshot.deadPartitions)).toBe(0);
  });

  it('takes no resources from the zeros of the UNALIVE row, and does not take the dead node for one without primaries', () => {
    const snapshot = recordedSnapshot('03-replica-sigkill/2-at-30s');
    expect(knownValue(snapshot.nodeUsage)[1]).toMatchObject({
      status: 'UNALIVE',
      residentMemoryMb: undefined,
      diskAvailablePercent: undefined,
      diskAvailableMinPercent: undefined,
    });
    expect(knownValue(snapshot.tableStat).some((row) => row.overcounted)).toBe(false);
  });

  it('healthy again: restarted, without a primary, so app_stat over-counts writes', () => {
    const snapshot = recordedSnapshot('03-replica-sigkill/5-after-healthy');
    expect(unhealthy(snapshot)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(knownValue(snapshot.nodes)[1]).toMatchObject({ replicas: 32, primaries: 0 });
    expect(knownValue(snapshot.serverInfo)[4]).toMatchObject({
      server: 'localhost:34802',
      answer: { value: { startTime: '2026-11-23 09:49:09' } },
    });
    expect(knownValue(snapshot.tableStat)[0]?.overcounted).toMatchObject({
      reason: 'overcounted',
      detail: expect.stringContaining('localhost:34802'),
    });
  });
});

describe('05 the leading meta killed', () => {
  it('shows the leader before and after', () => {
    const leader = (capture: string) =>
      knownValue(recordedSnapshot(`05-meta-leader-killed/${capture}`).clusterInfo).primaryMetaServer;
    expect(leader('0-before')).toBe('localhost:34601');
    expect(['1-right-away', '2-at-15s', '3-at-40s', '4-old-leader-back'].map(leader)).toEqual(
      Array(4).fill('localhost:34602'),
    );
  });

  it('2 and 3: commands that failed are unknown, the others stand', () => {
    expect(unknowns(recordedSnapshot('05-meta-leader-killed/2-at-15s'))).toMatchObject({
      nodeUsage: 'no_answer',
      tableStat: 'command_failed',
    });
    const third = recordedSnapshot('05-meta-leader-killed/3-at-40s');
    expect(unknowns(third)).toMatchObject({ tables: 'no_answer', tableStat: 'command_failed' });
    expect(knownValue(third.nodes).map((row) => row.node)).toEqual(REPLICA_SERVERS);
  });

  it('says of a diagnosis without an answer that it got none', () => {
    expect(recordedSnapshot('05-meta-leader-killed/1-right-away').deadPartitions).toMatchObject({
      reason: 'no_answer',
      detail: 'ERROR: DDD diagnose failed with err = ERR_TIMEOUT',
    });
  });

  it('is not disturbed by the log-rotation noise of parallel shells', () => {
    const snapshot = recordedSnapshot('05-meta-leader-killed/4-old-leader-back');
    expect(unhealthy(snapshot)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});

it.each(['freezed', 'lively', 'steady'])('06 level %s is requested and effective', (level) => {
  const snapshot = recordedSnapshot(`06-meta-level/${level}`);
  expect(knownValue(snapshot.clusterInfo).effectiveLevel).toBe(level);
  expect(knownValue(snapshot.requestedLevel)).toBe(level);
});

describe('08 a table dropped and recalled', () => {
  it.each([
    ['0-before', ['temp', 'usertable', 'orders']],
    ['1-after-drop', ['temp', 'usertable']],
    ['2-after-60s', ['temp', 'usertable']],
    ['3-after-recall', ['temp', 'usertable', 'orders']],
  ])('%s: %j', (capture, names) => {
    const snapshot = recordedSnapshot(`08-table-dropped/${capture}`);
    expect(knownValue(snapshot.tables).map((table) => table.name)).toEqual(names);
    expect(knownValue(snapshot.nodes)).toHaveLength(4);
  });

  it('says that the dropped table is unknown to the metas', () => {
    expect(recordedSnapshot('08-table-dropped/1-after-drop').tableDetails.get('orders')).toMatchObject({
      reason: 'command_failed',
      detail: 'query app orders failed, error=ERR_OBJECT_NOT_FOUND',
    });
  });
});

it('11 no meta answers: nothing is known, each with its own reason', () => {
  const snapshot = recordedSnapshot('11-unreachable-meta/snapshot');
  expect(readings(snapshot).filter(([, reading]) => reading.known)).toEqual([]);
  expect(unknowns(snapshot)).toEqual({
    requestedLevel: 'no_answer',
    nodes: 'crashed',
    tables: 'crashed',
    serverStat: 'no_answer',
    nodeUsage: 'no_answer',
    tableStat: 'command_failed',
    'tableDetails temp': 'no_answer',
  });
  expect(snapshot.nodes).toMatchObject({
    detail: expect.stringContaining("'10.255.255.1:34601' can not be reverse resolved"),
  });
});
