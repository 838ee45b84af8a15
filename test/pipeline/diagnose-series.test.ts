import { describe, expect, it } from 'vitest';
import type { StateSnapshot } from '../../src/history/record.ts';
import type { Entity } from '../../src/pegasus/entity.ts';
import { droppedTable, pastOf } from '../../src/pipeline/diagnose-series.ts';
import { memoryHistory } from '../support/memory-history.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const MINUTE = 60_000;
const DEMO: Entity = { kind: 'cluster', name: 'demo' };
const HOST: Entity = { kind: 'host', name: 'replica3' };
const NODE: Entity = { kind: 'node', name: 'replica3:34801' };
const EMPTY: StateSnapshot = {
  view: {
    level: undefined,
    version: undefined,
    metas: undefined,
    nodes: undefined,
    tables: undefined,
    hosts: undefined,
  },
  checks: {} as never,
  findings: [],
};

type Value = readonly [entity: Entity, metric: string, value: number];

async function past(
  runs: readonly (readonly [minutesAgo: number, values: readonly Value[], tables?: readonly string[]])[],
) {
  const history = memoryHistory();
  for (const [minutesAgo, values, tables] of runs) {
    const at = NOW - minutesAgo * MINUTE;
    const run = {
      cluster: 'demo',
      inspection: 'health',
      scheduledTime: new Date(at).toISOString(),
      at,
      health: 'ok',
      confidence: 'full',
      findings: { critical: 0, warning: 0, info: 0 },
      unknown: 0,
      coverage: {},
      points: values.length,
    };
    const view = tables && {
      ...EMPTY.view,
      tables: tables.map((name, index) => ({ id: index + (name === 'late' ? 9 : 1), name })),
    };
    const snapshot = view === undefined ? EMPTY : ({ ...EMPTY, view } as never);
    await history.putRun(
      run as never,
      snapshot,
      values.map(([entity, metric, value]) => ({ entity, metric, value, unit: '' })) as never,
    );
  }
  const deps = { history, clock: () => NOW };
  return { ...pastOf('demo', deps), dropped: () => droppedTable('demo', deps) };
}

describe('The past of a series', () => {
  it('is compared with the same time of the day before, else with the hour before', async () => {
    const young = await past([
      [75, [[DEMO, 'read_qps', 900]]],
      [1, [[DEMO, 'read_qps', 10]]],
    ]);
    expect(await young.usual(DEMO, 'read_qps')).toEqual({ now: 10, before: 900 });
    const old = await past([
      [24 * 60 + 10, [[DEMO, 'read_qps', 500]]],
      [75, [[DEMO, 'read_qps', 900]]],
      [1, [[DEMO, 'read_qps', 10]]],
    ]);
    expect(await old.usual(DEMO, 'read_qps')).toEqual({ now: 10, before: 500 });
  });

  it('is not known where nothing was seen lately, and never zero', async () => {
    const { usual, last, hourAgo, lasting } = await past([[60, [[DEMO, 'read_qps', 5]]]]);
    expect(await usual(DEMO, 'read_qps')).toEqual({ now: undefined, before: 5 });
    expect(await last(DEMO, 'failed_reads')).toBeUndefined();
    expect(await hourAgo(HOST, 'memory_percent')).toEqual({ now: undefined, before: undefined });
    expect(await lasting(NODE)).toBeUndefined();
  });

  it('tells the memory of an hour ago', async () => {
    const { hourAgo } = await past([
      [62, [[HOST, 'memory_percent', 71]]],
      [30, [[HOST, 'memory_percent', 85]]],
      [2, [[HOST, 'memory_percent', 97]]],
    ]);
    expect(await hourAgo(HOST, 'memory_percent')).toEqual({ now: 97, before: 71 });
  });

  it('tells for how long a node has been learning', async () => {
    const runs = [
      [50, 0],
      [40, 3],
      [20, 2],
      [5, 4],
    ].map(([ago = 0, value = 0]) => [ago, [[NODE, 'learning_replicas', value]]] as const);
    expect(await (await past(runs as never)).lasting(NODE)).toEqual({ replicas: 4, minutes: 40 });
    const over = [
      [50, 3],
      [5, 0],
    ].map(([ago = 0, value = 0]) => [ago, [[NODE, 'learning_replicas', value]]] as const);
    expect(await (await past(over as never)).lasting(NODE)).toBeUndefined();
  });
});

describe('A dropped table', () => {
  it('is the one that vanished last between two inspections', async () => {
    const { dropped } = await past([
      [30, [], ['a', 'b', 'c']],
      [20, [], ['a', 'b']],
      [15, []],
      [10, [], ['a', 'b']],
    ]);
    expect(await dropped()).toEqual({ name: 'c', at: NOW - 20 * MINUTE });
  });

  it('is none where tables only came, or nothing is known', async () => {
    expect(
      await (
        await past([
          [30, [], ['a']],
          [20, [], ['a', 'late']],
        ])
      ).dropped(),
    ).toBeUndefined();
    expect(await (await past([])).dropped()).toBeUndefined();
  });
});
