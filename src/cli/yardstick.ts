import type { Expectations } from '../checks/check.ts';
import type { DetectionSettings } from '../checks/observe.ts';
import type { ThresholdId, ThresholdLimits } from '../checks/thresholds.ts';
import { expectationsOf, findCluster, limitsOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import { DEFAULT_POLICY } from '../detect/policy.ts';
import { settingsAt } from '../pipeline/detection.ts';
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

/** How a cluster's series are held against their past; without a configuration, by the default policy and UTC. */
export function detectionOf(
  config: FarrierConfig | undefined,
  cluster: string,
  interval: number,
  time: number,
): DetectionSettings {
  if (config === undefined) return { interval, utcOffset: 0, windows: [], policy: DEFAULT_POLICY };
  return settingsAt(config, cluster, interval, time);
}

/** @throws UsageError that names the clusters of the configuration. */
export function requireCluster(config: FarrierConfig, name: string): ClusterConfig {
  const cluster = findCluster(config, name);
  if (cluster !== undefined) return cluster;
  const names = config.clusters.map((one) => one.name).join(', ');
  throw new UsageError(`there is no cluster ${JSON.stringify(name)} in the configuration; it has: ${names}`);
}
