import type { MeterSource } from './meter-source.ts';
import { OPERATION_NAMES, OPERATIONS, type Operation } from './operations.ts';

type CallsOf = `${Operation}_calls`;
type LatencyOf = `${Operation}_p99`;

const NANOSECOND_MS = 1e-6;

/**
 * Requests and server-side P99 of each class, as the profiler of a server counts the RPCs that it executed: those of
 * clients at primaries, and none that a secondary applies (profiler.cpp; replication is another RPC).
 */
export const OPERATION_METERS = Object.fromEntries(OPERATION_NAMES.flatMap(metersOf)) as unknown as Readonly<
  Record<CallsOf | LatencyOf, MeterSource>
>;

function metersOf(operation: Operation): readonly (readonly [string, MeterSource])[] {
  const codes = OPERATIONS[operation].tasks.map((task) => `RPC_RRDB_RRDB_${task}`);
  const ids = codes.map((code) => `task@${code}`);
  const counters = (end: string) => codes.map((code) => `${code}.${end}`);
  return [
    [
      `${operation}_calls`,
      {
        unit: 'count',
        head: { metrics: ['profiler_executed_tasks'], ids, kind: 'cumulative', combine: 'sum' },
        counter: { names: counters('qps'), kind: 'rate' },
      },
    ],
    [
      `${operation}_p99`,
      {
        unit: 'ms',
        head: { metrics: ['profiler_server_rpc_latency_ns'], ids, kind: 'level', combine: 'max' },
        counter: { names: counters('latency.server'), kind: 'level' },
        scale: NANOSECOND_MS,
      },
    ],
  ];
}
