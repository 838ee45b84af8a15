import { describe, expect, it } from 'vitest';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { SERIES, type SeriesMetric, type SeriesPoint } from '../../src/checks/series/table.ts';
import { known } from '../../src/pegasus/reading.ts';
import { captureNames, recordedSnapshot } from '../support/recordings.ts';
import { inspection } from '../support/snapshots.ts';

/** The points of the recorded load, one capture after the other. */
function recordedSeries(): readonly (readonly SeriesPoint[])[] {
  let memory = EMPTY_MEMORY;
  return captureNames()
    .filter((name) => name.startsWith('02-load/'))
    .map((name) => {
      const snapshot = recordedSnapshot(name);
      const judged = judge(inspection({ now: snapshot.time, snapshot: known(snapshot) }), memory);
      memory = judged.memory;
      return judged.verdict.series;
    });
}

const RUNS = recordedSeries();
const sumOf = (run: readonly SeriesPoint[], kind: string, metric: SeriesMetric) => {
  const points = run.filter((point) => point.entity.kind === kind && point.metric === metric);
  return points.length === 0 ? undefined : points.reduce((sum, { value }) => sum + value, 0);
};

describe('series of a recorded load', () => {
  it('count a client’s request once, on nodes as on tables', () => {
    const told = RUNS.flatMap((run) =>
      (['get_qps', 'put_qps', 'multi_put_qps', 'incr_qps'] as const).flatMap((metric) => {
        const [tables, nodes] = [sumOf(run, 'table', metric), sumOf(run, 'node', metric)];
        return tables === undefined || nodes === undefined || tables < 10 ? [] : [nodes / tables];
      }),
    ).toSorted((a, b) => a - b);
    expect(told.length).toBeGreaterThan(10);
    // a rate over the time between two captures against one of a single second
    expect(told[told.length >> 1]).toBeGreaterThan(0.85);
    expect(told[told.length >> 1]).toBeLessThan(1.15);
  });

  it('count a write of a node on each of its three replicas, and say so by the name of what they count', () => {
    const ratios = RUNS.flatMap((run) => {
      const [tables, nodes] = [sumOf(run, 'table', 'write_qps'), sumOf(run, 'node', 'write_qps')];
      return tables === undefined || nodes === undefined ? [] : [nodes / tables];
    });
    expect(Math.max(...ratios)).toBeGreaterThan(2.4);
    expect(SERIES.write_qps.of.node.counts).toBe('replicas');
  });

  it('have a P99 of the classes that are asked for, and of no other', () => {
    const last = RUNS.findLast((run) => sumOf(run, 'node', 'get_qps') !== undefined) ?? [];
    const timed = last.filter(({ entity, metric }) => entity.kind === 'node' && /^\w+_p99_ms$/.test(metric));
    const metrics = new Set<string>(timed.map(({ metric }) => metric));
    expect([...metrics]).toEqual(expect.arrayContaining(['get_p99_ms', 'put_p99_ms', 'read_p99_ms', 'write_p99_ms']));
    for (const idle of ['scan', 'batch_get', 'check_and_set']) expect(metrics.has(`${idle}_p99_ms`)).toBe(false);
  });
});
