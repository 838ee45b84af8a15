import type { NodeRow, PegasusFamily, TableStat } from '../cluster-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../reading.ts';

/**
 * HEAD's app_stat asks a node for its primary partitions; the empty filter of a live node without primaries means "all", so
 * its secondaries are counted: writes and sizes come out too high. 2.4 and 2.5 sum primaries only.
 * @param nodes from the step that stands nearest in time, with replica counts
 */
export function flagOvercounting(
  stats: Reading<readonly TableStat[]>,
  nodes: Reading<readonly NodeRow[]>,
  family: Reading<PegasusFamily>,
): Reading<readonly TableStat[]> {
  if (!stats.known || (family.known && family.value !== 'head')) return stats;
  const overcounted = reasonFor(nodes);
  return overcounted ? { known: true, value: stats.value.map((row) => ({ ...row, overcounted })) } : stats;
}

function reasonFor(nodes: Reading<readonly NodeRow[]>): Unknown | undefined {
  if (!nodes.known) return unknown('blocked', `whether app_stat over-counts depends on nodes: ${nodes.detail}`);
  const idle = nodes.value.filter((row) => row.status === 'ALIVE' && row.primaries === 0 && row.replicas > 0);
  if (idle.length === 0) return undefined;
  const names = idle.map((row) => row.node).join(', ');
  return unknown('overcounted', `app_stat counts the secondaries of ${names}, which holds no primary`);
}
