import { defined } from '../diagnose/read-view.ts';
import type { View } from '../diagnose/view.ts';
import { nodeOf, viewOfCluster } from '../diagnose/view-of-cluster.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { HostEvidence } from '../pegasus/host-evidence.ts';
import { machineOf } from './diagnose-machine.ts';
import type { Look, Occasion } from './diagnose-ports.ts';
import { droppedTable, type Past, pastOf } from './diagnose-series.ts';
import type { Host } from './ports.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

/**
 * What others say of a host, or of the cluster as a whole: the last inspection of the cluster, SSM's directory, the history, and
 * the provider of a machine whose agent is lost. What none of them tells stays unknown.
 */
export async function storedView(
  look: Pick<Look, 'host' | 'hostId'>,
  evidence: HostEvidence,
  { cluster, hosts, last }: Occasion,
  deps: DiagnoseDeps,
): Promise<View> {
  const snapshot = await last.cluster();
  const managed = hosts?.find(({ id }) => id === look.hostId);
  // As the inspections call it: looks have it in lower case.
  const name = managed?.name ?? look.host;
  const names = managed === undefined ? [look.host] : namesOf(managed);
  const { identity } = evidence.snapshot;
  const past = pastOf(cluster.name, deps);
  return {
    ...(snapshot === undefined ? {} : viewOfCluster(snapshot, names, identity)),
    ...(managed === undefined || managed.ping === 'online' ? {} : await machineSeen(managed, cluster, deps)),
    ...defined<View>({
      agent: managed?.ping,
      hostsLost: hosts?.filter(({ ping }) => ping !== 'online').length || undefined,
    }),
    ...(look.host === ''
      ? await clusterPast(cluster.name, past, deps)
      : await hostPast(name, snapshot && nodeOf(snapshot, names, identity), past)),
  };
}

function machineSeen(host: Host, cluster: Occasion['cluster'], deps: DiagnoseDeps): Promise<View> {
  return machineOf(host, cluster, deps, (why) =>
    deps.log.warn('diagnose.machine_unknown', { cluster: cluster.name, host: host.name, ...why }),
  );
}

/** Names by which servers of the host may be known. */
export function namesOf({ name, address }: Pick<Host, 'name' | 'address'>): readonly string[] {
  return address === undefined ? [name] : [name, address];
}

async function clusterPast(name: string, past: Past, deps: DiagnoseDeps): Promise<View> {
  const entity: Entity = { kind: 'cluster', name };
  const [reads, writes] = [await past.usual(entity, 'read_qps'), await past.usual(entity, 'write_qps')];
  const failed = [await past.last(entity, 'failed_reads'), await past.last(entity, 'failed_writes')];
  const slowest = [await past.last(entity, 'read_p99_ms'), await past.last(entity, 'write_p99_ms')];
  return defined<View>({
    qps: sum([reads?.now, writes?.now]),
    qpsBefore: sum([reads?.before, writes?.before]),
    failedPerSecond: sum(failed),
    p99Ms: greatest(slowest),
    droppedTable: await droppedTable(name, deps),
  });
}

async function hostPast(host: string, node: string | undefined, past: Past): Promise<View> {
  const entity: Entity = { kind: 'host', name: host };
  const memory = await past.hourAgo(entity, 'memory_percent');
  const sessions = await past.hourAgo(entity, 'connections');
  const learning = node === undefined ? undefined : await past.lasting({ kind: 'node', name: node });
  return defined<View>({
    memoryPercent: memory.now,
    memoryPercentHourAgo: memory.before,
    sessions: sessions.now,
    sessionsBefore: sessions.before,
    learning,
  });
}

/** Of what is known in full. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  return Math.round(known.reduce((total, value) => total + value, 0) * 10) / 10;
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
