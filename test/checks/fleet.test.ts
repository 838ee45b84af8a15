import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot, NodeUsage } from '../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import {
  clusterInfo,
  inspecting,
  METAS,
  MINUTE,
  NODES,
  NOON,
  nodeUsage,
  serverInfo,
  silentServer,
  tableRow,
  tableStat,
} from '../support/snapshots.ts';

const later = (minutes: number) => ({ now: NOON + minutes * MINUTE });
/** The first of three nodes differs from the others. */
const odd = (changes: Partial<NodeUsage>): Partial<ClusterSnapshot> => ({
  nodeUsage: known(NODES.map((node, index) => nodeUsage(node, index === 0 ? changes : {}))),
});
/** What a check says after the state has lasted for so many minutes. */
function lastingFor(minutes: number, changes: Partial<ClusterSnapshot>, check: string) {
  const [, last] = judgedInTurn([inspecting(changes), inspecting(changes, later(minutes))]);
  if (last === undefined) throw new Error('two verdicts');
  return resultsOf(last, check);
}

describe('nodes among their peers', () => {
  it.each([
    ['memory.node_outlier', { residentMemoryMb: 4095 }, { c1: 'ok none' }],
    ['memory.node_outlier', { residentMemoryMb: 4096 }, { 'replica1:34801': 'warning outlier' }],
    ['traffic.node_skew', { getQps: 499 }, { c1: 'ok none' }],
    ['traffic.node_skew', { getQps: 500 }, { 'replica1:34801': 'warning outlier' }],
    ['latency.read_outlier', { getP99Ms: 19 }, { c1: 'ok none' }],
    ['latency.read_outlier', { getP99Ms: 20 }, { 'replica1:34801': 'warning outlier' }],
    ['latency.read_outlier', { getP99Ms: 400, getQps: 1 }, { c1: 'ok none' }],
    ['latency.write_outlier', { putP99Ms: 39 }, { c1: 'ok none' }],
    ['latency.write_outlier', { putP99Ms: 40 }, { 'replica1:34801': 'warning outlier' }],
  ])('%s: %j for ten minutes is %j', (check, changes, expected) => {
    expect(lastingFor(10, odd(changes), check)).toEqual(expected);
    if (!('c1' in expected)) expect(lastingFor(9, odd(changes), check)).toEqual({ 'replica1:34801': 'ok brief' });
  });

  it('are not told apart by two, nor when all are alike', () => {
    const two = NODES.slice(0, 2).map((node, index) => nodeUsage(node, { getP99Ms: index === 0 ? 90 : 1 }));
    expect(lastingFor(10, { nodeUsage: known(two) }, 'latency.read_outlier')).toEqual({ c1: 'ok none' });
    const slow = NODES.map((node) => nodeUsage(node, { getP99Ms: 90 }));
    expect(lastingFor(10, { nodeUsage: known(slow) }, 'latency.read_outlier')).toEqual({ c1: 'ok none' });
  });

  it.each<[string, string, (odd: boolean) => Partial<NodeUsage>, string]>([
    ['the slow node', 'latency.read_outlier', (odd) => ({ getP99Ms: odd ? 60 : 6 }), 'warning outlier'],
    ['the fuller one', 'disk.node_skew', (odd) => ({ diskAvailablePercent: odd ? 30 : 70 }), 'warning fuller'],
  ])('from four on tell %s', (_, check, of, expected) => {
    const rows = ['replica4:34801', ...NODES].map((node, index) => nodeUsage(node, of(index === 0)));
    expect(lastingFor(10, { nodeUsage: known(rows) }, check)).toEqual({ 'replica4:34801': expected });
    const even = known(rows.slice(1).concat(nodeUsage('replica5:34801', of(false))));
    expect(lastingFor(10, { nodeUsage: even }, check)).toEqual({ c1: 'ok none' });
  });

  it('leave out what the metas take for dead', () => {
    const rows = NODES.map((node) => nodeUsage(node));
    const dead = nodeUsage('replica4:34801', {
      status: 'UNALIVE',
      diskAvailableMinPercent: 0,
      diskAvailablePercent: 0,
    });
    const verdict = judged(inspecting({ nodeUsage: known([...rows, dead]) }));
    expect(resultsOf(verdict, 'disk.refusal')).toEqual({ c1: 'ok none' });
    expect(resultsOf(verdict, 'disk.node_skew')).toEqual({ c1: 'ok none' });
  });
});

describe('disks of nodes', () => {
  it.each([
    [10, 'ok none'],
    [9, 'critical refusing'],
  ])('with %i %% available are %s', (left, expected) => {
    const results = resultsOf(judged(inspecting(odd({ diskAvailableMinPercent: left }))), 'disk.refusal');
    expect(Object.values(results)).toEqual([expected]);
  });

  it('are uneven from 25 points above the median on', () => {
    const at = (available: number) =>
      resultsOf(judged(inspecting(odd({ diskAvailablePercent: available }))), 'disk.node_skew');
    expect(at(36)).toEqual({ c1: 'ok none' });
    expect(at(35)).toEqual({ 'replica1:34801': 'warning fuller' });
  });
});

describe('tables', () => {
  it.each([
    ['tables.replica_count', { replicaCount: 3 }, { c1: 'ok none' }],
    ['tables.replica_count', { replicaCount: 2 }, { orders: 'warning too_few' }],
    ['tables.partition_count', { partitions: 64 }, { c1: 'ok none' }],
    ['tables.partition_count', { partitions: 12 }, { orders: 'warning no_power_of_two' }],
  ])('%s: %j is %j', (check, changes, expected) => {
    const tables = known([tableRow(1, 'orders', changes), tableRow(2, 'users')]);
    expect(resultsOf(judged(inspecting({ tables })), check)).toEqual(expected);
  });

  it('may have dots in their names at HEAD alone', () => {
    const tables = known([tableRow(1, 'shop.orders'), tableRow(2, 'users')]);
    const by = (family: ClusterSnapshot['family']) => resultsOf(judged(inspecting({ tables, family })), 'tables.name');
    expect(by(known('2.4'))).toEqual({ 'shop.orders': 'warning ambiguous' });
    expect(by(known('2.5'))).toEqual({ 'shop.orders': 'warning ambiguous' });
    expect(by(known('head'))).toEqual({});
  });

  it('with two dots make servers abort that report to Prometheus', () => {
    const tables = known([tableRow(1, 'shop.eu.orders'), tableRow(2, 'a:b')]);
    expect(resultsOf(judged(inspecting({ tables, family: known('2.5') })), 'tables.name')).toEqual({
      'shop.eu.orders': 'warning aborts_reporter',
      'a:b': 'warning ambiguous',
    });
  });

  it('are stuck after ten minutes, and dropped ones are at rest', () => {
    const moving = { id: 1, name: 'orders', status: 'DROPPING' };
    const allTables = known([moving, { id: 2, name: 'old', status: 'DROPPED' }]);
    expect(lastingFor(9, { allTables }, 'tables.status')).toEqual({ orders: 'ok brief' });
    expect(lastingFor(10, { allTables }, 'tables.status')).toEqual({ orders: 'warning stuck' });
  });

  it('that are not available are told by `ls -a` alone: without it nobody looked, and a failure is unknown', () => {
    expect(resultsOf(judged(inspecting({})), 'tables.status')).toEqual({});
    const allTables = unknown('no_answer', 'ERR_TIMEOUT');
    expect(resultsOf(judged(inspecting({ allTables })), 'tables.status')).toEqual({ c1: 'unknown no_answer' });
  });

  it('that were dropped and are missed say so', () => {
    const orders = tableRow(1, 'orders');
    const before = inspecting({ tables: known([orders, tableRow(2, 'users')]) });
    const allTables = known([
      { id: 2, name: 'users', status: 'DROPPED' },
      { id: 9, name: 'ancient', status: 'DROPPED' },
    ]);
    const after = inspecting({ tables: known([orders]), allTables }, { now: NOON + 5 * MINUTE });
    const [, verdict] = judgedInTurn([before, after]);
    const told = verdict?.findings.find(({ check }) => check === 'tables.count');
    expect(told?.symptom).toContain('users is DROPPED');
    expect(told?.symptom).not.toContain('ancient');
  });

  it.each(['rejected', 'delayed'] as const)('with %s requests are told, with the count', (what) => {
    const stats = known([tableStat('orders', { [what]: 7 }), tableStat('users')]);
    const verdict = judged(inspecting({ tableStat: stats }));
    expect(resultsOf(verdict, `throttling.${what}`)).toEqual({ orders: `warning ${what}` });
    expect(findingOf(verdict, `throttling.${what}`)).toMatchObject({ value: 7, reference: 0, unit: 'requests' });
  });
});

describe('meta servers', () => {
  const without = (...silent: readonly string[]) =>
    known([...METAS, ...NODES].map((each) => (silent.includes(each) ? silentServer(each) : serverInfo(each))));

  it.each([
    [[], 'ok redundant'],
    [['meta2:34601'], 'ok redundant'],
    [['meta2:34601', 'meta3:34601'], 'warning last_one'],
  ])('with %j silent are %s', (silent, expected) => {
    const verdict = judged(inspecting({ serverInfo: without(...silent) }));
    expect(resultsOf(verdict, 'meta.redundancy')).toEqual({ c1: expected });
  });

  it('flap at the third change of a day', () => {
    const led = (leader: string, hours: number) =>
      inspecting({ clusterInfo: known(clusterInfo({ primaryMetaServer: leader })) }, later(60 * hours));
    const runs = [led('a:1', 0), led('b:1', 1), led('a:1', 2), led('b:1', 3), led('b:1', 4), led('b:1', 26)];
    expect(judgedInTurn(runs).map((each) => resultsOf(each, 'meta.flapping')['c1'])).toEqual([
      'ok settled',
      'ok settled',
      'ok settled',
      'warning flapping',
      'warning flapping',
      'ok settled',
    ]);
  });

  it('have a level that is overdue after two hours, and a balance as well', () => {
    const lively = {
      requestedLevel: known('lively' as const),
      clusterInfo: known(clusterInfo({ effectiveLevel: 'lively', balanceOperations: 40 })),
    };
    expect(lastingFor(119, lively, 'meta.level_overdue')).toEqual({ c1: 'ok brief' });
    expect(lastingFor(120, lively, 'meta.level_overdue')).toEqual({ c1: 'warning overdue' });
    expect(lastingFor(119, lively, 'balance.overdue')).toEqual({ c1: 'ok brief' });
    expect(lastingFor(120, lively, 'balance.overdue')).toEqual({ c1: 'warning overdue' });
  });

  it('use little memory', () => {
    const stat = (residentMemoryMb: number) =>
      known([{ server: 'meta1:34601', role: 'meta' as const, answer: known({ residentMemoryMb }) }]);
    expect(resultsOf(judged(inspecting({ serverStat: stat(4095) })), 'memory.meta')).toEqual({ c1: 'ok none' });
    expect(resultsOf(judged(inspecting({ serverStat: stat(4096) })), 'memory.meta')).toEqual({
      'meta1:34601': 'warning large',
    });
  });
});

describe('servers', () => {
  it('of one version are of one build, whose short form counts as the same', () => {
    const build = (server: string, gitSha: string) => [server, known({ version: '2.6.0-SNAPSHOT', gitSha })] as const;
    const versions = new Map([build('x:1', 'db756dc5000'), build('y:1', 'ffff')]);
    expect(resultsOf(judged(inspecting({ versions })), 'servers.build')).toEqual({ 'y:1': 'warning other_build' });
  });

  it('that restart together are told when they are half of all', () => {
    const started = (...restarted: readonly string[]) =>
      known(
        [...METAS, ...NODES].map((each) =>
          serverInfo(each, restarted.includes(each) ? '2026-11-23 11:59:00' : '2026-11-01 08:00:00'),
        ),
      );
    const last = (...restarted: readonly string[]) => {
      const runs = [inspecting({ serverInfo: started() }), inspecting({ serverInfo: started(...restarted) }, later(5))];
      return resultsOf(judgedInTurn(runs)[1] ?? judged(inspecting({})), 'servers.mass_restart');
    };
    expect(last('replica1:34801', ...METAS)).toEqual({ c1: 'ok few' });
    expect(last('replica1:34801', 'replica2:34801')).toEqual({ c1: 'warning many' });
  });

  it('whose clock is three minutes off are told', () => {
    const dump = (timestampMs: number) =>
      new Map([
        ['replica1:34801', known({ server: 'replica1:34801', role: 'replica' as const, timestampMs, entities: [] })],
      ]);
    const at = (seconds: number) =>
      resultsOf(judged(inspecting({ metrics: dump(NOON + seconds * 1000) })), 'clock.servers');
    expect(at(-179)).toEqual({ c1: 'ok none' });
    expect(at(-180)).toEqual({ 'replica1:34801': 'warning skewed' });
    expect(at(180)).toEqual({ 'replica1:34801': 'warning skewed' });
  });
});

describe('probe.incomplete', () => {
  it('names what was left out for lack of time or room, not what did not answer', () => {
    const parts = {
      tableStat: unknown('out_of_time', 'x'),
      nodeUsage: unknown('no_answer', 'x'),
      metrics: new Map([['replica1:34801', unknown('truncated', 'x')]]),
    };
    const verdict = judged(inspecting(parts));
    expect(findingOf(verdict, 'probe.incomplete')).toMatchObject({
      value: 2,
      symptom: 'The probe left out 2 steps: metrics:replica1:34801 and tableStat',
    });
    expect(resultsOf(judged(inspecting({})), 'probe.incomplete')).toEqual({ c1: 'ok complete' });
  });
});
