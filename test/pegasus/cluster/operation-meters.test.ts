import { describe, expect, it } from 'vitest';
import type { ServerMeters } from '../../../src/pegasus/cluster-snapshot.ts';
import { OPERATION_NAMES, OPERATIONS } from '../../../src/pegasus/operations.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Reading } from '../../../src/pegasus/reading.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';
import { counters, onStderr, sums } from '../../support/written-later.ts';

const NODE = 'replica1:34801';
const TASKS = OPERATION_NAMES.flatMap((operation) => OPERATIONS[operation].tasks);

function metersOf(...steps: Step[]): ServerMeters['meters'] {
  const reading: Reading<ServerMeters> | undefined = readCluster(
    { time: 0, cluster: 'c', host: 'h' },
    steps,
  ).meters?.get(NODE);
  return knownValue(reading).meters;
}

function dump(step: string, entities: readonly unknown[]): Step {
  return httpStep(step, JSON.stringify({ role: 'replica', timestamp_ns: 1_795_426_085_576_000_000, entities }));
}

/** The nth class has counted 100·n requests, with a P99 of n ms. */
const PROFILERS = TASKS.map((task, at) => ({
  type: 'profiler',
  id: `task@RPC_RRDB_RRDB_${task}`,
  attributes: { task_name: `RPC_RRDB_RRDB_${task}` },
  metrics: [
    { name: 'profiler_executed_tasks', value: 100 * at },
    { name: 'profiler_server_rpc_latency_ns', p50: 1, p99: at * 1e6, p999: 9e9 },
  ],
}));
const SERVER = dump(`metrics:${NODE}`, [{ type: 'server', id: 'server', attributes: {}, metrics: [] }]);

describe('requests and latencies by class', () => {
  it('are those of the profiler at HEAD: cumulative counts, and P99 in ms', () => {
    const meters = metersOf(SERVER, dump(`profiler:${NODE}`, PROFILERS));
    expect(meters.get_calls).toEqual({ value: 0, kind: 'cumulative', unit: 'count' });
    expect(meters.multi_get_calls).toEqual({ value: 100, kind: 'cumulative', unit: 'count' });
    expect(meters.multi_get_p99).toEqual({ value: 1, kind: 'level', unit: 'ms' });
    expect(meters.check_and_mutate_calls?.value).toBe(1100);
    expect(meters.check_and_mutate_p99?.value).toBeCloseTo(11);
  });

  it('of scans add what opens one and what goes on with it, and take the slower of both', () => {
    const meters = metersOf(SERVER, dump(`profiler:${NODE}`, PROFILERS));
    expect(meters.scan_calls?.value).toBe(300 + 400);
    expect(meters.scan_p99?.value).toBeCloseTo(4);
  });

  it('of other tasks are nobody’s', () => {
    const replication = {
      ...PROFILERS[0],
      id: 'task@RPC_PREPARE',
      metrics: [{ name: 'profiler_executed_tasks', value: 9e6 }],
    };
    const meters = metersOf(SERVER, dump(`profiler:${NODE}`, [...PROFILERS, replication]));
    expect(Object.values(meters).filter(({ value }) => value >= 9e6)).toEqual([]);
  });

  it('are per second in 2.4 and 2.5, where the server itself makes the rate, and P99 in ns becomes ms', () => {
    const values = Object.fromEntries(
      TASKS.flatMap((task, at): [string, number][] => [
        [`zion*profiler*RPC_RRDB_RRDB_${task}.qps`, at + 0.5],
        [`zion*profiler*RPC_RRDB_RRDB_${task}.latency.server`, at * 1e6],
        [`zion*profiler*RPC_RRDB_RRDB_${task}.latency.server.p999`, 9e9],
      ]),
    );
    const step = onStderr('counters:operations', [`[replica-server] [${NODE}] succeed: ${counters(values)}`]);
    const meters = metersOf(step);
    expect(meters.get_calls).toEqual({ value: 0.5, kind: 'rate', unit: 'count' });
    expect(meters.scan_calls?.value).toBe(3.5 + 4.5);
    expect(meters.scan_p99).toEqual({ value: 4, kind: 'level', unit: 'ms' });
  });
});

describe('bytes', () => {
  const bytes = (values: Readonly<Record<string, number>>) =>
    metersOf(SERVER, httpStep(`totals:${NODE}`, sums('replica', values, {})));

  it('of reads are added over the classes that count them', () => {
    const told = { get_bytes: 1, multi_get_bytes: 20, batch_get_bytes: 300, scan_bytes: 4000 };
    expect(bytes(told).read_bytes).toEqual({ value: 4321, kind: 'cumulative', unit: 'bytes' });
  });

  it('are not known where one class was not told', () => {
    expect(bytes({ get_bytes: 1, multi_get_bytes: 20, batch_get_bytes: 300 }).read_bytes).toBeUndefined();
  });
});
