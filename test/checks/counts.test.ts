import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/checks/judge.ts';
import type { ClusterSnapshot, Meter, MetricsDump, ServerMeters } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import { inspecting, MINUTE, NODES, NOON, nodeRow } from '../support/snapshots.ts';

const SERVER = 'replica1:34801';
const meter = (value: number, kind: Meter['kind'] = 'cumulative'): Meter => ({ value, kind, unit: 'count' });

/** An inspection after so many seconds in which one server has counted this. */
function counting(seconds: number, meters: ServerMeters['meters']): Inspection {
  const now = NOON + seconds * 1000;
  const told: ServerMeters = { server: SERVER, role: 'replica', timestampMs: now, meters };
  return inspecting({ meters: new Map([[SERVER, known(told)]]) }, { now });
}

const saying = (runs: readonly Inspection[], check: string) =>
  judgedInTurn(runs).map((verdict) => Object.values(resultsOf(verdict, check))[0]);

describe('counts that become rates', () => {
  it.each([
    ['requests.failed', 'failed_reads', 300, 'warning failing'],
    ['requests.failed', 'failed_writes', 299, 'ok none'],
    ['requests.busy', 'busy_writes', 300, 'warning busy'],
    ['writes.stalled', 'stopped_write_stalls', 1, 'warning stalled'],
    ['replicas.moved_error', 'moved_error_replicas', 1, 'warning moved'],
    ['writes.corrupt', 'corrupt_writes', 1, 'critical corrupt'],
    ['duplication.lost', 'lost_duplication', 1, 'critical lost'],
    ['nodes.beacons', 'failed_beacons', 15, 'warning failing'],
    ['nodes.beacons', 'failed_beacons', 14, 'ok none'],
  ] as const)('%s: %s grows by %i in five minutes is %s', (check, name, growth, expected) => {
    const runs = [counting(0, { [name]: meter(1000) }), counting(300, { [name]: meter(1000 + growth) })];
    expect(saying(runs, check)).toEqual([undefined, expected]);
  });

  it('start at nothing where the server was heard and had counted nothing', () => {
    const runs = [counting(0, { failed_reads: meter(0) }), counting(10, { failed_reads: meter(50) })];
    expect(saying(runs, 'requests.failed')).toEqual([undefined, 'warning failing']);
  });

  it('say nothing of a restart, of a gap, and of a report that is judged twice', () => {
    const before = counting(0, { failed_reads: meter(1000) });
    for (const after of [
      counting(300, { failed_reads: meter(900) }),
      counting(36 * 60, { failed_reads: meter(90_000) }),
      counting(0, { failed_reads: meter(1000) }),
    ]) {
      expect(saying([before, after], 'requests.failed')).toEqual([undefined, undefined]);
    }
  });

  it('say nothing of a count that was not told last time: it may be years old', () => {
    const runs = [counting(0, { failed_writes: meter(0) }), counting(300, { failed_reads: meter(1e9) })];
    expect(saying(runs, 'requests.failed')).toEqual([undefined, undefined]);
  });

  it('are those of ten seconds in 2.4 and 2.5', () => {
    expect(saying([counting(0, { failed_reads: meter(10, 'recent') })], 'requests.failed')).toEqual([
      'warning failing',
    ]);
    expect(saying([counting(0, { failed_reads: meter(9, 'recent') })], 'requests.failed')).toEqual(['ok none']);
  });

  it('say the rate in a unit that a person can picture', () => {
    const runs = [counting(0, { moved_error_replicas: meter(0) }), counting(300, { moved_error_replicas: meter(5) })];
    const verdict = judgedInTurn(runs)[1] ?? judged(inspecting({}));
    expect(findingOf(verdict, 'replicas.moved_error').symptom).toBe(
      `${SERVER} sets aside 1 replicas in error a minute`,
    );
  });
});

const metrics = (values: Readonly<Record<string, number>>): Partial<ClusterSnapshot> => {
  const dump: MetricsDump = {
    server: SERVER,
    role: 'replica',
    timestampMs: NOON,
    entities: [{ type: 'server', id: 'server', attributes: {}, metrics: values }],
  };
  return { metrics: new Map<string, Reading<MetricsDump>>([[SERVER, known(dump)]]) };
};

describe('states of replicas', () => {
  it.each([
    ['replicas.error', 'error_replicas', 5],
    ['replicas.learning', 'learning_replicas', 60],
    ['replicas.inactive', 'inactive_replicas', 30],
    ['replicas.opening', 'opening_replicas', 30],
    ['replicas.closing', 'closing_replicas', 30],
  ])('%s by %s is a finding after %i minutes', (check, metric, minutes) => {
    const at = (minute: number) => inspecting(metrics({ [metric]: 2 }), { now: NOON + minute * MINUTE });
    expect(saying([at(0), at(minutes - 1), at(minutes)], check)).toEqual(['ok brief', 'ok brief', 'warning lasting']);
    expect(saying([inspecting(metrics({ [metric]: 0 }))], check)).toEqual(['ok none']);
  });

  it('are read from meters in every version', () => {
    const told = counting(0, { learning_replicas: meter(3, 'level') });
    expect(saying([told], 'replicas.learning')).toEqual(['ok brief']);
  });

  it('are unknown for a node that was asked and did not answer, and are told by that', () => {
    const parts = metrics({ error_replicas: 0 });
    const asked = new Map([...(parts.metrics ?? []), ['replica2:34801', unknown('no_answer', 'refused')] as const]);
    const verdict = judged(inspecting({ metrics: asked }));
    expect(resultsOf(verdict, 'replicas.error')).toEqual({ 'replica2:34801': 'unknown no_answer' });
  });

  it('are compared with what the metas count', () => {
    const nodes = known(NODES.map((node) => nodeRow(node, { replicas: 24 })));
    const at = (own: number, minute: number) =>
      inspecting({ ...metrics({ total_replicas: own }), nodes }, { now: NOON + minute * MINUTE });
    expect(saying([at(27, 0), at(27, 30)], 'replicas.drift')).toEqual(['ok brief', 'warning differs']);
    expect(saying([at(26, 0), at(22, 30)], 'replicas.drift')).toEqual(['ok none', 'ok none']);
  });

  it('include slow learning, error directories and a lagging duplication', () => {
    const values = { learning_replicas_max_duration_ms: 600_000, replica_error_dirs: 2, dup_time_lag_ms: 60_000 };
    const at = (minute: number) => inspecting(metrics(values), { now: NOON + minute * MINUTE });
    expect(saying([at(0)], 'replicas.slow_learn')).toEqual(['warning slow']);
    expect(saying([at(0)], 'disk.error_dirs')).toEqual(['warning kept']);
    expect(saying([at(0), at(10)], 'duplication.lag')).toEqual(['ok brief', 'warning lagging']);
    const well = { learning_replicas_max_duration_ms: 599_999, replica_error_dirs: 0, dup_time_lag_ms: 59_000 };
    for (const check of ['replicas.slow_learn', 'disk.error_dirs', 'duplication.lag']) {
      expect(saying([inspecting(metrics(well))], check)).toEqual(['ok none']);
    }
  });

  describe('of mutations that wait to be duplicated, in 2.4 and 2.5', () => {
    const node = (pending: number, puts: number | undefined): ServerMeters['meters'] => ({
      pending_duplication: meter(pending, 'level'),
      ...(puts !== undefined && { put_calls: meter(puts, 'rate'), get_calls: meter(5000, 'rate') }),
    });
    const runs = (meters: ServerMeters['meters']) =>
      [0, 600].map((seconds): Inspection => {
        const { snapshot, ...run } = counting(seconds, meters);
        if (!snapshot?.known) throw new Error('a made inspection has a snapshot');
        return { ...run, snapshot: known({ ...snapshot.value, family: known('2.4') }) };
      });

    it.each([
      [6000, 100, ['ok brief', 'warning lagging']],
      [5900, 100, ['ok none', 'ok none']],
      [60, 0, ['ok brief', 'warning lagging']],
      [59, 0, ['ok none', 'ok none']],
      [6000, undefined, ['unknown partial', 'unknown partial']],
      [0, undefined, ['ok none', 'ok none']],
    ])('%i at %s writes a second are %j', (pending, puts, expected) => {
      expect(saying(runs(node(pending, puts)), 'duplication.lag')).toEqual(expected);
    });
  });
});
