import type { Expectations } from '../checks/check.ts';
import type { ThresholdId, ThresholdLimits } from '../checks/thresholds.ts';
import { expectationsOf, findCluster, limitsOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import { UsageError } from './io.ts';

/** What a cluster is measured by. */
export interface Yardstick {
  readonly expected: Expectations;
  readonly limits: (id: ThresholdId) => ThresholdLimits;
}

const NOTHING_EXPECTED: Expectations = { version: undefined, metas: [], nodes: undefined, tables: undefined };

/** Without a configuration nothing is expected and the default thresholds hold. @throws UsageError for an unknown cluster. */
export function yardstickOf(config: FarrierConfig | undefined, cluster: string): Yardstick {
  if (config === undefined) return { expected: NOTHING_EXPECTED, limits: limitsOf({ thresholds: {} }, undefined) };
  const known = requireCluster(config, cluster);
  return { expected: expectationsOf(known), limits: limitsOf(config, known) };
}

/** @throws UsageError that names the clusters of the configuration. */
export function requireCluster(config: FarrierConfig, name: string): ClusterConfig {
  const cluster = findCluster(config, name);
  if (cluster !== undefined) return cluster;
  const names = config.clusters.map((one) => one.name).join(', ');
  throw new UsageError(`there is no cluster ${JSON.stringify(name)} in the configuration; it has: ${names}`);
}
