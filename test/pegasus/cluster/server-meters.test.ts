import { describe, expect, it } from 'vitest';
import type { ServerMeters } from '../../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Reading } from '../../../src/pegasus/reading.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';
import { counters, onStderr, sums } from '../../support/written-later.ts';

const NODE = '10.1.0.11:34801';

function metersOf(server: string, ...steps: Step[]): Reading<ServerMeters> | undefined {
  return readCluster({ time: 0, cluster: 'c', host: 'h' }, steps).meters?.get(server);
}

function told(name: string, values: Readonly<Record<string, number>>, server = NODE): Step {
  return onStderr(name, [`[replica-server] [${server}] succeed: ${counters(values)}`]);
}

const STUB = told('perf_counters:replica_stub', {
  'replica*eon.replica_stub*replica(Count)': 24,
  'replica*eon.replica_stub*replicas.learning.count': 2,
  'replica*eon.replica_stub*recent.read.fail.count': 30,
});
const SERVERS = told('counters:servers', {
  'replica*app.pegasus*recent.write.change.delayed.count': 5,
  'replica*app.pegasus*recent.write.change.stopped.count': 0,
  'replica*eon.failure_detector*recent_beacon_fail_count': 1,
  'server*network*client_session_count': 40,
});
const FAILED = (name: string): Step => onStderr(name, [`[replica-server] [${NODE}] failed: ERR_TIMEOUT`]);

describe('meters of 2.4 and 2.5', () => {
  it('are put together from all steps that tell of the server, in whichever order', () => {
    for (const steps of [
      [STUB, SERVERS],
      [SERVERS, STUB],
    ]) {
      expect(knownValue(metersOf(NODE, ...steps))).toMatchObject({
        server: NODE,
        role: 'replica',
        timestampMs: 1_772_330_523_000,
        meters: {
          total_replicas: { value: 24, kind: 'level', unit: 'count' },
          learning_replicas: { value: 2, kind: 'level' },
          failed_reads: { value: 30, kind: 'recent' },
          delayed_write_stalls: { value: 5, kind: 'recent' },
          stopped_write_stalls: { value: 0, kind: 'recent' },
          failed_beacons: { value: 1, kind: 'recent' },
          network_sessions: { value: 40, kind: 'level' },
        },
      });
    }
  });

  it('lack what no step told, which is not 0', () => {
    const { meters } = knownValue(metersOf(NODE, SERVERS));
    expect(Object.keys(meters)).not.toContain('total_replicas');
    expect(Object.keys(meters)).not.toContain('error_replica_dirs');
  });

  it('keep what one step told when another one got no answer, whichever came first', () => {
    for (const steps of [
      [STUB, FAILED('counters:servers')],
      [FAILED('counters:servers'), STUB],
    ]) {
      const { meters } = knownValue(metersOf(NODE, ...steps));
      expect(meters.total_replicas?.value).toBe(24);
      expect(meters.network_sessions).toBeUndefined();
    }
  });

  it('are unknown where the server answered none of them', () => {
    expect(metersOf(NODE, FAILED('counters:servers'), FAILED('perf_counters:replica_stub'))).toMatchObject({
      known: false,
      reason: 'no_answer',
    });
  });

  it('do not take a counter for another one that ends alike', () => {
    const step = told('counters:servers', {
      'replica*app.pegasus*x.recent.read.fail.count': 9,
      'a*b*replica(Count)x': 1,
    });
    expect(knownValue(metersOf(NODE, step)).meters).toEqual({});
  });

  it.each([
    ['NaN', '{"result":"OK","timestamp":1,"counters":[{"name":"a*b*replica(Count)","value":NaN}]}'],
    ['a text', '{"result":"OK","timestamp":1,"counters":[{"name":"a*b*replica(Count)","value":"24"}]}'],
    ['nothing', '{"result":"OK","timestamp":1,"counters":[{"name":"a*b*replica(Count)"}]}'],
  ])('are unknown when a value is %s', (_, answer) => {
    const step = onStderr('counters:servers', [`[replica-server] [${NODE}] succeed: ${answer}`]);
    expect(metersOf(NODE, step)).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('meters of HEAD', () => {
  const metrics = (entities: readonly unknown[], more: Partial<Step> = {}): Step =>
    httpStep(
      `metrics:${NODE}`,
      JSON.stringify({ role: 'replica', timestamp_ns: 1_772_330_523_000_000_000, entities }),
      more,
    );
  const server = {
    type: 'server',
    id: 'server',
    attributes: {},
    metrics: [
      { name: 'total_replicas', value: 24 },
      { name: 'read_failed_requests', value: 12_345_678_901 },
    ],
  };
  const totals = (sum: Readonly<Record<string, number>>, max?: Readonly<Record<string, number>>): Step =>
    httpStep(`totals:${NODE}`, sums('replica', sum, max));

  it('join what the server and what all its replicas tell', () => {
    const { meters } = knownValue(metersOf(NODE, metrics([server]), totals({ corrupt_writes: 3 })));
    expect(meters).toMatchObject({
      total_replicas: { value: 24, kind: 'level' },
      failed_reads: { value: 12_345_678_901, kind: 'cumulative' },
      corrupt_writes: { value: 3, kind: 'cumulative' },
    });
  });

  it('take the sum or the highest, as each is meant', () => {
    const step = totals({ queue_length: 17, dup_time_lag_ms: 900 }, { queue_length: 9, dup_time_lag_ms: 400 });
    expect(knownValue(metersOf(NODE, metrics([]), step)).meters).toMatchObject({
      queued_tasks: { value: 17 },
      longest_queue: { value: 9 },
      duplication_lag: { value: 400, unit: 'ms' },
    });
  });

  it('do without the sums where those could not be made', () => {
    const failed = httpStep(`totals:${NODE}`, '', { exit: 28 });
    const { meters } = knownValue(metersOf(NODE, metrics([server]), failed));
    expect(meters.total_replicas?.value).toBe(24);
    expect(meters.corrupt_writes).toBeUndefined();
  });

  it.each([
    [{ exit: 7, stdout: '' }, 'no_answer'],
    [{ status: 404, stdout: 'not found' }, 'command_failed'],
    [{ stdout: '{"role":"replica"' }, 'malformed'],
  ])('are unknown where the server does not tell: %j', (more, reason) => {
    expect(metersOf(NODE, metrics([server], more))).toMatchObject({ known: false, reason });
  });
});

describe('a step that failed though its server answered others', () => {
  const asked = (...steps: Step[]) => readCluster({ time: 0, cluster: 'c', host: 'h' }, steps).failedSteps;
  const answered = httpStep(`metrics:${NODE}`, '{"role":"replica","timestamp_ns":1772330523000000000,"entities":[]}');
  const omitted = httpStep(`totals:${NODE}`, '', { stderr: 'farrier: omitted: 9000 bytes' });

  it('is named with its reason, since what it tells is missing from the meters', () => {
    expect([...(asked(answered, omitted) ?? [])]).toEqual([
      [`totals:${NODE}`, expect.objectContaining({ known: false, reason: 'truncated' })],
    ]);
    const nobody = onStderr('counters:servers', []);
    expect(
      asked({ ...nobody, stderr: 'prepare nodes failed, type = replica-server\n' })?.get('counters:servers'),
    ).toMatchObject({
      reason: 'command_failed',
    });
  });

  it('is not where the server is silent altogether, which is told by its metrics, and not where all is well', () => {
    const silent = httpStep(`metrics:${NODE}`, '', { exit: 7 });
    expect(asked(silent, omitted)).toBeUndefined();
    expect(asked(answered, httpStep(`totals:${NODE}`, sums('replica', {})))).toBeUndefined();
    expect(asked(STUB, SERVERS)).toBeUndefined();
  });
});
