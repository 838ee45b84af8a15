import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult, HostReport } from '../../src/checks/check.ts';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import { THRESHOLDS } from '../../src/checks/thresholds.ts';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { META_LEVELS } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, type UnknownReason, unknown } from '../../src/pegasus/reading.ts';
import { clusterInfo, clusterSnapshot, hostSnapshot, METAS, NOON, nodeUsage } from '../support/snapshots.ts';

const count = fc.integer({ min: 0, max: 40 });
const rate = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
const reason = fc.constantFrom<UnknownReason>(
  'not_collected',
  'no_answer',
  'command_failed',
  'partial',
  'out_of_time',
  'malformed',
);
const name = fc.oneof(
  fc.constantFrom(
    'orders',
    'users',
    '__proto__',
    'constructor',
    'a|b',
    'x/y',
    '',
    'localhost:34802',
    "'; rm -rf /",
    '\u202e\n',
  ),
  fc.string({ maxLength: 12 }),
);
const server = fc.oneof(fc.constantFrom(...METAS, 'replica1:34801', 'replica2:34801', '10.0.0.1:34801'), name);
const start = fc.constantFrom('2026-11-01 08:00:00', '2026-11-23 11:59:00', '');
const alive = fc.constantFrom('ALIVE' as const, 'UNALIVE' as const);

function reading<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> {
  return fc.oneof(
    { weight: 4, arbitrary: value.map((each) => known(each)) },
    { weight: 1, arbitrary: reason.map((each) => unknown(each, 'as \u202edrawn')) },
  );
}

function rowsOf<T>(row: fc.Arbitrary<T>, key: (row: T) => string): fc.Arbitrary<Reading<readonly T[]>> {
  return reading(fc.uniqueArray(row, { selector: key, maxLength: 6 }));
}

const mapOf = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(server, reading(value)), { selector: ([key]) => key, maxLength: 4 })
    .map((list) => new Map(list));

const nodeRow = fc.record({ node: server, status: alive, replicas: count, primaries: count, secondaries: count });
const health = fc.record({ fullyHealthy: count, unhealthy: count, writeUnhealthy: count, readUnhealthy: count });
const tableRow = fc
  .record({
    id: count,
    name,
    status: fc.constantFrom('AVAILABLE', 'DROPPING'),
    partitions: count,
    replicaCount: count,
    health: fc.option(health, { nil: undefined }),
  })
  .map(({ health: drawn, ...row }) => (drawn === undefined ? row : { ...row, health: drawn }));
const info = fc.record({
  server,
  role: fc.constantFrom('meta' as const, 'replica' as const),
  answer: reading(
    fc.record({ version: fc.constantFrom('2.5.0', '2.4.0'), gitSha: fc.constant('x'), startTime: start }),
  ),
});
const usage = fc
  .record({
    node: server,
    status: alive,
    getQps: rate,
    getP99Ms: rate,
    putQps: rate,
    putP99Ms: rate,
    diskAvailableMinPercent: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ node, ...changes }) => nodeUsage(node, changes));
const stat = fc
  .record({
    table: name,
    readQps: rate,
    writeQps: rate,
    storageMb: rate,
    rejected: rate,
    delayed: rate,
    doubted: fc.boolean(),
  })
  .map(({ doubted, ...row }) => (doubted ? { ...row, overcounted: unknown('overcounted', 'as drawn') } : row));

const snapshot: fc.Arbitrary<ClusterSnapshot> = fc
  .record({
    clusterInfo: reading(
      fc
        .record({
          metaServers: fc.uniqueArray(server, { maxLength: 4 }),
          primaryMetaServer: server,
          effectiveLevel: fc.constantFrom(...META_LEVELS),
          balanceOperations: fc.option(count, { nil: undefined }),
        })
        .map(clusterInfo),
    ),
    requestedLevel: reading(fc.constantFrom(...META_LEVELS)),
    nodes: rowsOf(nodeRow, (row) => row.node),
    tables: rowsOf(tableRow, (row) => row.name),
    serverInfo: rowsOf(info, (row) => row.server),
    nodeUsage: rowsOf(usage, (row) => row.node),
    tableStat: rowsOf(stat, (row) => row.table),
    startTimes: mapOf(start),
    deadPartitions: reading(count),
  })
  .map((parts) => clusterSnapshot(parts));

const event = fc.record({
  kind: fc.constantFrom('oom_kill' as const, 'segfault' as const),
  time: fc.option(fc.integer({ min: NOON - 2 * 3_600_000, max: NOON }), { nil: undefined }),
  process: fc.constantFrom('pegasus_server', 'java'),
  pid: fc.constant(undefined),
  line: name,
});
const process = fc.record({
  pid: count,
  role: fc.constantFrom('meta' as const, 'replica' as const, 'unknown' as const),
  startedAt: fc.integer({ min: NOON - 1e9, max: NOON }),
  residentBytes: count,
  command: name,
});
const host: fc.Arbitrary<HostReport> = fc
  .record({
    id: fc.constantFrom('i-1', 'i-2', 'i-3'),
    name: fc.oneof(fc.constantFrom('replica1', 'meta1'), name),
    report: reading(
      fc.record({
        cpuPercent: reading(fc.double({ min: 0, max: 100, noNaN: true })),
        processes: reading(fc.array(process, { maxLength: 3 })),
        kernelEvents: reading(fc.array(event, { maxLength: 3 })),
        sockets: reading(
          fc.record({
            byState: fc.constant({}),
            established: count,
            byRemote: fc.array(fc.record({ port: count, remote: name, count: fc.integer({ min: 0, max: 200 }) }), {
              maxLength: 3,
            }),
          }),
        ),
      }),
    ),
  })
  .map(({ id, name: of, report }) => ({
    id,
    name: of,
    snapshot: report.known ? known(hostSnapshot(of, report.value)) : report,
  }));

const inspection: fc.Arbitrary<Inspection> = fc.record({
  cluster: fc.constant('c1'),
  now: fc.integer({ min: 0, max: 600 }).map((seconds) => NOON + seconds * 1000),
  snapshot: fc.option(reading(snapshot), { nil: undefined }),
  hosts: fc.option(fc.uniqueArray(host, { selector: (each) => each.id, maxLength: 3 }), { nil: undefined }),
  expected: fc.record({
    version: fc.option(fc.constant('2.5.0'), { nil: undefined }),
    metas: fc.constantFrom(METAS, []),
    nodes: fc.option(fc.constant(['replica1:34801', 'replica2:34801']), { nil: undefined }),
    tables: fc.option(count, { nil: undefined }),
  }),
  limits: fc.constant<Inspection['limits']>((id) => THRESHOLDS[id].defaults),
});

const runs = fc.array(inspection, { minLength: 1, maxLength: 4 });

/** Judges all but the last to get a memory worth having. */
function memoryBefore(list: readonly Inspection[]): { memory: Memory; last: Inspection } {
  const last = list.at(-1);
  if (last === undefined) throw new Error('no inspection');
  const memory = list.slice(0, -1).reduce((carried, each) => judge(each, carried).memory, EMPTY_MEMORY);
  return { memory, last };
}

function turned<T>(part: Reading<readonly T[]>): Reading<readonly T[]> {
  return part.known ? known(part.value.toReversed()) : part;
}

/** The same inspection with the rows of every part in the opposite order. */
function upsideDown(of: Inspection): Inspection {
  const hosts = of.hosts?.toReversed();
  if (!of.snapshot?.known) return { ...of, hosts };
  const value = of.snapshot.value;
  return {
    ...of,
    hosts,
    snapshot: known({
      ...value,
      nodes: turned(value.nodes),
      tables: turned(value.tables),
      serverInfo: turned(value.serverInfo),
      nodeUsage: turned(value.nodeUsage),
      tableStat: turned(value.tableStat),
      startTimes: new Map([...value.startTimes].toReversed()),
    }),
  };
}

describe('laws of judge', () => {
  it('never throws, and says the same of the same, also from a memory that was stored', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const { memory, last } = memoryBefore(list);
        const once = judge(last, memory);
        expect(judge(last, memory)).toEqual(once);
        const stored = JSON.parse(JSON.stringify(memory)) as Memory;
        expect(judge(last, stored).verdict).toEqual(once.verdict);
      }),
    );
  });

  it('does not depend on the order of rows and hosts', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const { memory, last } = memoryBefore(list);
        const straight = judge(last, memory);
        const turnedOver = judge(upsideDown(last), memory);
        expect(turnedOver.verdict).toEqual(straight.verdict);
        expect(turnedOver.memory).toEqual(straight.memory);
      }),
    );
  });

  it('gives the health of the worst finding, and a result behind each finding', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const { memory, last } = memoryBefore(list);
        const { verdict } = judge(last, memory);
        const statuses = verdict.findings.map((each) => each.status);
        const worst = statuses.includes('critical') ? 'critical' : statuses.includes('warning') ? 'warning' : 'ok';
        expect(verdict.health).toBe(worst);
        const bad = verdict.checks.filter((each) => each.status === 'critical' || each.status === 'warning');
        expect(statuses.filter((each) => each !== 'unknown')).toHaveLength(bad.length);
        const keys = verdict.checks.map((each) => JSON.stringify([each.check, each.entity]));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('ranks by severity, and shows one line per symptom', () => {
    const rank = { critical: 2, warning: 1, info: 0 };
    fc.assert(
      fc.property(runs, (list) => {
        const { memory, last } = memoryBefore(list);
        const { findings } = judge(last, memory).verdict;
        const ranks = findings.map((each) => rank[each.severity]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        for (const each of findings) expect(each.symptom).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
      }),
    );
  });

  it('is complete only if nothing is unknown, and every blind or partial verdict tells why', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const { memory, last } = memoryBefore(list);
        const { checks, confidence, findings } = judge(last, memory).verdict;
        const hidden = checks.filter((each) => each.status === 'unknown').length;
        expect(confidence).toBe(hidden === checks.length ? 'blind' : hidden > 0 ? 'partial' : 'complete');
        if (hidden > 0) expect(findings.length).toBeGreaterThan(0);
      }),
    );
  });
});

/** Which checks may not be ok of the cluster or of anything in it while a part is unknown. */
const LIVES_ON: Readonly<Record<string, readonly CheckResult['check'][]>> = {
  clusterInfo: ['meta.leader', 'meta.members', 'meta.level', 'meta.level_requested', 'balance.pending'],
  requestedLevel: ['meta.level_requested'],
  nodes: ['nodes.alive', 'nodes.expected', 'nodes.replica_skew', 'nodes.primary_skew'],
  tables: ['tables.count', 'partitions.healthy', 'partitions.writable', 'partitions.readable'],
  nodeUsage: ['latency.read_p99', 'latency.write_p99'],
  tableStat: ['traffic.read', 'traffic.write', 'storage.table'],
};

describe('what is unknown', () => {
  it.each(Object.entries(LIVES_ON))('never becomes ok: %s', (part, checks) => {
    fc.assert(
      fc.property(snapshot, reason, runs, (value, why, list) => {
        const { memory, last } = memoryBefore(list);
        const hidden = known({ ...value, [part]: unknown(why, 'hidden') });
        const { verdict } = judge({ ...last, snapshot: hidden }, memory);
        const said = verdict.checks.filter((each) => checks.includes(each.check));
        expect(said.filter((each) => each.status !== 'unknown')).toEqual([]);
        expect(new Set(said.map((each) => each.check)).size).toBe(checks.length);
      }),
      { numRuns: 50 },
    );
  });
});
