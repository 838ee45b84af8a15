import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';

export type Direction = 'read' | 'write';

/** Below this rate a P99 is the memory of an earlier hour: percentiles never decay without traffic. */
export const MIN_QPS = 10;
/** An operation with a smaller share of its class cannot be what most requests feel, and its window is minutes old. */
const MIN_SHARE = 0.1;

export interface NodeLatency {
  readonly qps: number;
  /** ms; undefined where there is too little traffic to judge. */
  readonly p99Ms: number | undefined;
}

/** The slowest of the operations that make up a tenth or more of the node's reads or writes. */
export function nodeLatency(row: NodeUsage, direction: Direction): NodeLatency {
  const operations = direction === 'read' ? readsOf(row) : writesOf(row);
  const qps = operations.reduce((sum, each) => sum + each.qps, 0);
  if (qps < MIN_QPS) return { qps, p99Ms: undefined };
  const p99Ms = operations
    .filter((each) => each.qps >= MIN_SHARE * qps)
    .reduce((worst, each) => Math.max(worst, each.p99Ms), 0);
  // Writes count on secondaries too, which serve no client and therefore have no latency.
  return { qps, p99Ms: p99Ms > 0 ? p99Ms : undefined };
}

function readsOf(row: NodeUsage) {
  return [
    { qps: row.getQps, p99Ms: row.getP99Ms },
    { qps: row.multiGetQps, p99Ms: row.multiGetP99Ms },
    { qps: row.batchGetQps, p99Ms: row.batchGetP99Ms },
  ];
}

function writesOf(row: NodeUsage) {
  return [
    { qps: row.putQps, p99Ms: row.putP99Ms },
    { qps: row.multiPutQps, p99Ms: row.multiPutP99Ms },
  ];
}
