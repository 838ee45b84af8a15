import type { SimCluster, SimNode } from '../cluster-state.ts';
import { foreignNodes, isForeign, parseFailure } from '../foreign.ts';
import { availableRatios, disksOf } from '../machine-disks.ts';
import { BLOCK_CACHE_MB, type Latencies, nodeLatencies, nodeRates, residentMb } from '../node-stats.ts';
import { type OpRates, sumRates } from '../traffic.ts';
import { decimals, shellJson } from './text.ts';

/** `nodes -d -j`. */
export function renderNodes(cluster: SimCluster): string {
  return nodesTable(cluster, () => ({}));
}

/**
 * `nodes -d -u -q -j`. A node that is UNALIVE is not asked and has zeros, as has one that has no counters (HEAD's, to a
 * shell of 2.4 or 2.5). (The real shell prints no table at all when a
 * node that still is ALIVE does not answer: the simulated states are those after the failure has been noticed.)
 */
export function renderNodeUsage(cluster: SimCluster): string {
  const [foreign] = cluster.release.family === 'head' ? foreignNodes(cluster) : [];
  if (foreign !== undefined) return `${parseFailure('parse resource usage', foreign)}\n`;
  return nodesTable(cluster, (node) => ({ ...resources(cluster, node), ...load(cluster, node) }));
}

function nodesTable(cluster: SimCluster, more: (node: SimNode) => Readonly<Record<string, string>>): string {
  const alive = cluster.nodes.filter((node) => node.status === 'ALIVE').length;
  const rows = cluster.nodes.map((node) => [node.machine.server, { ...counts(node), ...more(node) }]);
  return shellJson({
    details: Object.fromEntries(rows),
    summary: {
      total_node_count: String(cluster.nodes.length),
      alive_node_count: String(alive),
      unalive_node_count: String(cluster.nodes.length - alive),
    },
  });
}

function counts(node: SimNode): Readonly<Record<string, string>> {
  return {
    address: node.machine.server,
    status: node.status,
    replica_count: String(node.replicas),
    primary_count: String(node.primaries),
    secondary_count: String(node.replicas - node.primaries),
  };
}

function resources(cluster: SimCluster, node: SimNode): Readonly<Record<string, string>> {
  const alive = node.status === 'ALIVE' && !isForeign(cluster, node);
  const ratios = availableRatios(disksOf(cluster, node.machine));
  const whole = (value: number) => String(alive ? Math.round(value) : 0);
  return {
    memused_res_mb: whole(residentMb(cluster, node.machine.name, 'replica')),
    block_cache_mb: whole(BLOCK_CACHE_MB),
    ...(cluster.release.family === 'head' ? { wbm_total_mb: whole(0), wbm_mutable_mb: whole(0) } : {}),
    mem_tbl_mb: whole(node.replicas * 52),
    mem_idx_mb: whole(node.replicas * 9),
    disk_avl_total_ratio: whole(ratios.total),
    disk_avl_min_ratio: whole(ratios.min),
  };
}

const NO_LATENCY: Latencies = { get: 0, mget: 0, bget: 0, put: 0, mput: 0 };

function load(cluster: SimCluster, node: SimNode): Readonly<Record<string, string>> {
  const alive = node.status === 'ALIVE' && !isForeign(cluster, node);
  const rates: OpRates = alive ? nodeRates(cluster, node) : sumRates([]);
  const p99 = alive ? nodeLatencies(cluster, node) : NO_LATENCY;
  const two = (value: number) => decimals(value, 2);
  return {
    get_qps: two(rates.GET),
    mget_qps: two(rates.MGET),
    bget_qps: two(rates.BGET),
    read_cu: two(Math.round(rates.GET + 3 * rates.MGET + 2 * rates.BGET)),
    put_qps: two(rates.PUT),
    mput_qps: two(rates.MPUT),
    write_cu: two(Math.round((rates.PUT + 3 * rates.MPUT) / 3)),
    'get_p99(ms)': two(p99.get),
    'mget_p99(ms)': two(p99.mget),
    'bget_p99(ms)': two(p99.bget),
    'put_p99(ms)': two(p99.put),
    'mput_p99(ms)': two(p99.mput),
  };
}
