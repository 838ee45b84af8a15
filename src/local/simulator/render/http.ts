import { clockOf } from '../clock.ts';
import type { SimCluster, SimServer } from '../cluster-state.ts';
import { metricsOf, type SimMetric } from '../metrics.ts';
import { dateTime } from './text.ts';

/** `GET /version`. */
export function renderVersion({ release }: Pick<SimServer, 'release'>): string {
  return `${JSON.stringify({ Version: release.version, GitCommit: release.gitSha })}\n`;
}

/** `GET /recentStartTime`. */
export function renderStartTime(server: SimServer): string {
  return `${JSON.stringify({ RecentStartTime: dateTime(server.startedAt) })}\n`;
}

/**
 * Everything `GET /metrics` can answer, one line an item and blanks for separators, for the fake curl to choose from:
 * `H cluster role host port timestamp_ns`, `E type id name=value…`, then `V name value` or `P name p50 p90 p95 p99 p999`.
 */
export function metricLines(cluster: SimCluster, server: SimServer): string {
  const { name, role, server: address } = server.machine;
  const head = `H ${cluster.name} ${role} ${name} ${address.split(':')[1]} ${clockOf(cluster, server.machine)}000000`;
  const entities = metricsOf(cluster, server).flatMap((entity) => [
    ['E', entity.type, entity.id, ...Object.entries(entity.attributes).map(([key, value]) => `${key}=${value}`)].join(
      ' ',
    ),
    ...Object.entries(entity.metrics).map(([metric, value]) => metricLine(metric, value)),
  ]);
  return `${[head, ...entities].join('\n')}\n`;
}

/** Shares of the P99 at which the other percentiles lie: about what the recordings show under load. */
const PERCENTILES = [0.12, 0.21, 0.33, 1, 5.2];

function metricLine(name: string, metric: SimMetric): string {
  if ('value' in metric) return `V ${name} ${metric.value}`;
  return `P ${name} ${PERCENTILES.map((share) => Math.round(metric.p99 * share)).join(' ')}`;
}
