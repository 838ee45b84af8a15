import type { SimCluster, SimNode } from './cluster-state.ts';
import type { SimEntity } from './metrics.ts';
import { countedLoad } from './request-counts.ts';
import { TASKS, taskLatencies, taskRates } from './tasks.ts';
import { mapRates, type OpRates, sumRates, tableRates } from './traffic.ts';

/** What a server tells of the requests of clients that it has executed, by task (HEAD): only primaries get any. */
export function profilerEntities(cluster: SimCluster, node: SimNode): readonly SimEntity[] {
  const executed = taskRates(executedSince(cluster, node));
  const p99 = taskLatencies(cluster, node);
  return (Object.keys(TASKS) as (keyof typeof TASKS)[]).map((task) => ({
    type: 'profiler',
    id: `task@RPC_RRDB_RRDB_${task}`,
    attributes: { task_name: `RPC_RRDB_RRDB_${task}` },
    metrics: {
      profiler_server_rpc_latency_ns: { p99: p99[task] },
      profiler_executed_tasks: { value: Math.round(executed[task]) },
      profiler_dropped_timeout_rpcs: { value: 0 },
    },
  }));
}

function executedSince(cluster: SimCluster, node: SimNode): OpRates {
  const counted = cluster.partitions.map((each) => {
    const load = countedLoad(cluster, node, each, ({ primary }) => primary === node.machine.server);
    return mapRates(tableRates(each.table), (perSecond) => perSecond * load);
  });
  return sumRates(counted);
}
