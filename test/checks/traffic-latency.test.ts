import { describe, expect, it } from 'vitest';
import type { NodeUsage, TableStat } from '../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, findingsOf, judged, judgedInTurn, resultsOf, told, toldKnown } from '../support/judging.ts';
import { inspecting, MINUTE, NODES, NOON, nodeRow, nodeUsage, tableRow, tableStat } from '../support/snapshots.ts';

const at = (minutes: number) => ({ now: NOON + minutes * MINUTE });
const stats = (minutes: number, ...rows: readonly TableStat[]) => inspecting({ tableStat: known(rows) }, at(minutes));
const calmHour = Array.from({ length: 12 }, (_, index) => stats(5 * index, tableStat('orders'), tableStat('users')));

describe('traffic.read and traffic.write', () => {
  it('learn first, and say so', () => {
    const [first] = calmHour;
    expect(first && resultsOf(judged(first), 'traffic.read')).toEqual({
      c1: 'ok learning',
      orders: 'ok learning',
      users: 'ok learning',
    });
  });

  it('find a surge of a table and of the cluster, each in its own direction', () => {
    const surge = (minutes: number) => stats(minutes, tableStat('orders', { readQps: 1500 }), tableStat('users'));
    const [first, last] = judgedInTurn([...calmHour, surge(60), surge(65)]).slice(-2);
    expect(first && told(first)).toEqual([]);
    expect(first && resultsOf(first, 'traffic.read')['orders']).toBe('ok brief');
    expect(last && told(last)).toEqual(['warning traffic.read c1 surge', 'warning traffic.read orders surge']);
    expect(last && findingsOf(last, 'traffic.read')[1]).toMatchObject({
      symptom: 'Table orders serves 1,500 reads/s; the level of the last 12 points is 150, 10 times as much',
      value: 1500,
      reference: 150,
      unit: 'ops/s',
    });
  });

  it('find a drop', () => {
    const drop = (minutes: number) =>
      stats(minutes, tableStat('orders', { readQps: 10 }), tableStat('users', { readQps: 140 }));
    const last = judgedInTurn([...calmHour, drop(60), drop(65)]).at(-1);
    expect(last && told(last)).toEqual(['warning traffic.read c1 drop', 'warning traffic.read orders drop']);
    expect(last && findingsOf(last, 'traffic.read')[1]?.symptom).toContain('93.3 % less');
  });

  it('do not take one odd point for a surge', () => {
    const odd = stats(60, tableStat('orders', { readQps: 1500 }), tableStat('users'));
    const after = stats(65, tableStat('orders'), tableStat('users'));
    expect(judgedInTurn([...calmHour, odd, after, { ...odd, ...at(70) }]).flatMap(told)).toEqual([]);
  });

  it('never cry surge after hours without a look', () => {
    const late = stats(10 * 60, tableStat('orders', { readQps: 90_000 }), tableStat('users'));
    expect(judgedInTurn([...calmHour, late]).at(-1)?.findings).toEqual([]);
  });

  it('learn nothing from what is not known, and compare across it', () => {
    const gone = inspecting({ tableStat: unknown('partial', 'one node is missing') }, at(60));
    const surge = (minutes: number) => stats(minutes, tableStat('orders', { readQps: 1500 }), tableStat('users'));
    const [partial, last] = judgedInTurn([...calmHour, surge(55), gone, surge(65)]).slice(-2);
    expect(partial && told(partial)).toEqual(['unknown traffic.read c1 partial']);
    expect(last && toldKnown(last)).toContain('warning traffic.read orders surge');
  });
});

describe('writes that app_stat counts twice', () => {
  const overcounted = unknown('overcounted', 'replica3:34801 holds no primary');
  const doubled = ['orders', 'users'].map((table) => tableStat(table, { writeQps: 900, overcounted }));

  it('are unknown instead of a surge, and told by the skew that causes it', () => {
    const nodes = known(NODES.map((node, index) => nodeRow(node, { primaries: index === 2 ? 0 : 12 })));
    const last = judgedInTurn([...calmHour, inspecting({ tableStat: known(doubled), nodes }, at(60))]).at(-1);
    expect(last && told(last)).toEqual(['warning nodes.primary_skew replica3:34801 skewed']);
    expect(last && resultsOf(last, 'traffic.write')).toEqual({ c1: 'unknown overcounted' });
    expect(last && resultsOf(last, 'storage.table')).toEqual({ c1: 'unknown overcounted' });
    expect(last && resultsOf(last, 'traffic.read')['orders']).toBe('ok steady');
    const points = last?.series.filter(
      (each) => each.entity.kind === 'table' && /^(.*_qps|storage_mb)$/.test(each.metric),
    );
    expect(new Set(points?.map(({ metric }) => metric))).toEqual(new Set(['read_qps']));
  });

  it('are told once by traffic.write where the skew is no finding', () => {
    expect(told(judged(inspecting({ tableStat: known(doubled) })))).toEqual(['unknown traffic.write c1 overcounted']);
  });

  it('wait for the list of nodes where that decides', () => {
    const blocked = unknown('blocked', 'no list of nodes');
    const rows = doubled.map((row) => ({ ...row, overcounted: blocked }));
    const verdict = judged(inspecting({ tableStat: known(rows), nodes: unknown('no_answer', 'x') }));
    expect(told(verdict)).toEqual(['unknown nodes.alive c1 no_answer']);
    expect(resultsOf(verdict, 'traffic.write')).toEqual({ c1: 'unknown blocked' });
  });
});

describe('latency.read_p99 and latency.write_p99', () => {
  const slow = (minutes: number, changes: Partial<NodeUsage>) =>
    inspecting(
      { nodeUsage: known(NODES.map((node, index) => nodeUsage(node, index === 0 ? changes : {}))) },
      at(minutes),
    );

  it('are a finding when the limit has been passed for two runs, by the limit that was passed', () => {
    const verdicts = judgedInTurn([slow(0, { getP99Ms: 80 }), slow(5, { getP99Ms: 90 }), slow(10, { getP99Ms: 300 })]);
    expect(verdicts.map((each) => resultsOf(each, 'latency.read_p99')['replica1:34801'])).toEqual([
      'ok brief',
      'warning above_threshold',
      'critical above_threshold',
    ]);
    const [, second] = verdicts;
    expect(second && findingOf(second, 'latency.read_p99')).toMatchObject({
      symptom:
        'P99 of reads on replica1:34801 is 90 ms at 100 reads/s, at or above the limit of 50 ms, for 300 seconds',
      value: 90,
      reference: 50,
      unit: 'ms',
    });
  });

  it('start over when the value was well in between', () => {
    const verdicts = judgedInTurn([slow(0, { putP99Ms: 200 }), slow(4, {}), slow(6, { putP99Ms: 200 })]);
    expect(verdicts.map((each) => resultsOf(each, 'latency.write_p99')['replica1:34801'])).toEqual([
      'ok brief',
      'ok below_threshold',
      'ok brief',
    ]);
  });

  it('go on counting through a run that could not look', () => {
    const blind = inspecting({ nodeUsage: unknown('out_of_time', 'x') }, at(3));
    const last = judgedInTurn([slow(0, { putP99Ms: 200 }), blind, slow(5, { putP99Ms: 200 })]).at(-1);
    expect(last && resultsOf(last, 'latency.write_p99')['replica1:34801']).toBe('warning above_threshold');
  });

  it.each([
    ['of a node without traffic: percentiles never decay', { getQps: 3, getP99Ms: 900 }, 'ok no_traffic'],
    ['of a rare operation, whose window is minutes old', { multiGetQps: 5, multiGetP99Ms: 900 }, 'ok below_threshold'],
    ['of zero at secondaries, which serve no client', { getP99Ms: 0 }, 'ok no_traffic'],
  ])('ignore the P99 %s', (_, changes, expected) => {
    const last = judgedInTurn([slow(0, changes), slow(5, changes)]).at(-1);
    expect(last && resultsOf(last, 'latency.read_p99')['replica1:34801']).toBe(expected);
  });

  it('take the slowest of the operations that count', () => {
    const changes = { multiGetQps: 50, multiGetP99Ms: 75, getP99Ms: 2 };
    const last = judgedInTurn([slow(0, changes), slow(5, changes)]).at(-1);
    expect(last && findingOf(last, 'latency.read_p99').value).toBe(75);
  });

  it('leave out UNALIVE nodes, whose rows are zeros', () => {
    const rows = NODES.map((node, index) => nodeUsage(node, index === 0 ? { status: 'UNALIVE', getP99Ms: 900 } : {}));
    const verdict = judged(inspecting({ nodeUsage: known(rows) }));
    expect(Object.keys(resultsOf(verdict, 'latency.read_p99'))).toEqual(NODES.slice(1));
    expect(Object.keys(resultsOf(verdict, 'disk.space'))).toEqual(NODES.slice(1));
  });
});

describe('storage.table', () => {
  it('finds tables whose partitions are too large', () => {
    const parts = {
      tables: known([tableRow(1, 'big', { partitions: 4 }), tableRow(2, 'small')]),
      tableStat: known([tableStat('big', { storageMb: 60_000 }), tableStat('small', { storageMb: 60_000 })]),
    };
    const verdict = judged(inspecting(parts));
    expect(resultsOf(verdict, 'storage.table')).toEqual({ big: 'warning large_partitions', small: 'ok measured' });
    expect(findingOf(verdict, 'storage.table').symptom).toBe(
      'big holds 60,000 MB, 15,000 MB in each of 4 partitions, at or above the limit of 10,240 MB',
    );
  });

  it('only measures where the number of partitions is not known', () => {
    const verdict = judged(
      inspecting({ tables: unknown('no_answer', 'x'), tableStat: known([tableStat('big', { storageMb: 1e7 })]) }),
    );
    expect(resultsOf(verdict, 'storage.table')).toEqual({ big: 'ok measured' });
  });
});
