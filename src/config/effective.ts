import type { RunProbe } from '../alerts/policy.ts';
import type { Expectations } from '../checks/check.ts';
import { THRESHOLDS, type ThresholdId, type ThresholdLimits } from '../checks/thresholds.ts';
import { type ProbeName, usesShell } from '../contract.ts';
import type { HostAccount, HostSelector } from '../pipeline/ports.ts';
import type { ClusterConfig, FarrierConfig, InspectionConfig } from './schema.ts';

/** Tag that marks a managed instance as belonging to a cluster, where the configuration names no hosts. */
export const CLUSTER_TAG = 'farrier:cluster';

/** Ports of upstream's config.ini. */
const DEFAULT_META_PORT = '34601';
const DEFAULT_REPLICA_PORT = '34801';

export function findCluster(config: FarrierConfig, name: string): ClusterConfig | undefined {
  return config.clusters.find((cluster) => cluster.name === name);
}

export function findInspection(cluster: ClusterConfig, name: string): InspectionConfig | undefined {
  return cluster.inspections.find((inspection) => inspection.name === name);
}

/** What should be there according to the configuration; undefined means that it does not say. */
export function expectationsOf(cluster: ClusterConfig): Expectations {
  return { version: cluster.version, metas: cluster.metas, nodes: cluster.nodes, tables: cluster.tables };
}

/**
 * The limits that hold for a cluster. Each level on its own: the cluster's, else the one for all clusters, else the
 * default of THRESHOLDS; `off` is undefined.
 */
export function limitsOf(
  config: Pick<FarrierConfig, 'thresholds'>,
  cluster: Pick<ClusterConfig, 'thresholds'> | undefined,
): (id: ThresholdId) => ThresholdLimits {
  return (id) => {
    const own = cluster?.thresholds[id];
    const common = config.thresholds[id];
    const { defaults } = THRESHOLDS[id];
    return {
      warning: numberOrOff(own?.warning ?? common?.warning ?? defaults.warning),
      critical: numberOrOff(own?.critical ?? common?.critical ?? defaults.critical),
    };
  };
}

/** The managed instances of a cluster: as configured, else those that carry its tag. */
export function hostSelectorOf(cluster: ClusterConfig): HostSelector {
  return cluster.hosts ?? { tag: { key: CLUSTER_TAG, value: cluster.name } };
}

/** The account of a cluster's hosts; undefined: Farrier's own. */
export function hostAccountOf(
  { environment }: Pick<FarrierConfig, 'environment'>,
  cluster: Pick<ClusterConfig, 'account'> | undefined,
): HostAccount | undefined {
  return cluster?.account && { ...cluster.account, environment };
}

/** The configured account with this id; undefined: it is Farrier's own, or a stranger. @param id 12 digits */
export function hostAccountById(config: FarrierConfig, id: string | undefined): HostAccount | undefined {
  return hostAccountOf(
    config,
    config.clusters.find(({ account }) => account && accountIdOf(account) === id),
  );
}

/** The 12 digits of a role's ARN. */
export function accountIdOf({ role }: Pick<HostAccount, 'role'>): string {
  return role.split(':')[4] ?? '';
}

/** Over `transport: shell` this machine is not a host of the cluster, so only probes run that use the Pegasus shell. */
export function probesOf(cluster: ClusterConfig, inspection: InspectionConfig): readonly ProbeName[] {
  return cluster.transport === 'shell' ? inspection.probes.filter(usesShell) : inspection.probes;
}

/** Everything that looks at a cluster: the probes of its inspections, and the audit of accepted tables. */
export function allProbesOf(cluster: ClusterConfig): readonly RunProbe[] {
  return [...cluster.inspections.flatMap((each) => probesOf(cluster, each)), 'onboarding'];
}

/** Parameters of the probe's document by name, as PROBE_PARAMETERS describes them. */
export function probeParameters(cluster: ClusterConfig, probe: ProbeName): Readonly<Record<string, string>> {
  if (!usesShell(probe)) return { cluster: cluster.name, ports: pegasusPorts(cluster).join(',') };
  const common = { cluster: cluster.name, metas: cluster.metas.join(','), shell: cluster.shell.path };
  return probe === 'canary' && cluster.canary !== undefined ? { ...common, ...cluster.canary } : common;
}

/** Every port that a server of the cluster listens on, once each: metas first, in the order of the configuration. */
export function pegasusPorts(cluster: Pick<ClusterConfig, 'metas' | 'nodes'>): readonly string[] {
  const metas = cluster.metas.map(portOf);
  const nodes = cluster.nodes?.map(portOf) ?? [];
  return [
    ...new Set([
      ...(metas.length > 0 ? metas : [DEFAULT_META_PORT]),
      ...(nodes.length > 0 ? nodes : [DEFAULT_REPLICA_PORT]),
    ]),
  ];
}

function portOf(hostPort: string): string {
  return hostPort.slice(hostPort.lastIndexOf(':') + 1);
}

function numberOrOff(level: number | 'off' | undefined): number | undefined {
  return level === 'off' ? undefined : level;
}
