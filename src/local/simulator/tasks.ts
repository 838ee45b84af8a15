import type { SimCluster, SimNode } from './cluster-state.ts';
import { nodeLatencies } from './node-stats.ts';
import type { OpRates } from './traffic.ts';

/** Ends of the task codes by which servers count and time requests (`RPC_RRDB_RRDB_…`), with the shell's column. */
export const TASKS = {
  GET: 'GET',
  MULTI_GET: 'MGET',
  BATCH_GET: 'BGET',
  GET_SCANNER: 'SCAN',
  SCAN: 'SCAN',
  PUT: 'PUT',
  MULTI_PUT: 'MPUT',
  REMOVE: 'DEL',
  MULTI_REMOVE: 'MDEL',
  INCR: 'INCR',
  CHECK_AND_SET: 'CAS',
  CHECK_AND_MUTATE: 'CAM',
} as const satisfies Readonly<Record<string, keyof OpRates>>;

export type Task = keyof typeof TASKS;
type ByTask = Readonly<Record<Task, number>>;

/** One request of a scan in four opens it, three go on with it. */
const SCAN_SHARES: Partial<Record<Task, number>> = { GET_SCANNER: 0.25, SCAN: 0.75 };

/** Requests by task. */
export function taskRates(rates: OpRates): ByTask {
  return byTask((task) => rates[TASKS[task]] * (SCAN_SHARES[task] ?? 1));
}

/** Server-side P99 in nanoseconds by task. */
export function taskLatencies(cluster: SimCluster, node: SimNode): ByTask {
  const { get, mget, bget, put, mput } = nodeLatencies(cluster, node);
  const milliseconds: ByTask = {
    GET: get,
    MULTI_GET: mget,
    BATCH_GET: bget,
    GET_SCANNER: mget,
    SCAN: mget,
    PUT: put,
    MULTI_PUT: mput,
    REMOVE: put,
    MULTI_REMOVE: mput,
    INCR: put,
    CHECK_AND_SET: mput,
    CHECK_AND_MUTATE: mput,
  };
  return byTask((task) => Math.round(milliseconds[task] * 1e6));
}

function byTask(value: (task: Task) => number): ByTask {
  return Object.fromEntries((Object.keys(TASKS) as Task[]).map((task) => [task, value(task)])) as ByTask;
}
