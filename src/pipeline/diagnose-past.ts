import type { ClusterConfig } from '../config/schema.ts';
import type { ProbeName } from '../contract.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { LastInspections } from './diagnose-ports.ts';
import type { Report, RunKey } from './ports.ts';
import { readClusterFrame } from './read-report.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

/** The last judged inspections of a cluster; each is loaded when somebody asks for it, and once. */
export function lastInspections(cluster: ClusterConfig, deps: Pick<DiagnoseDeps, 'store'>): LastInspections {
  const reports = (probe: ProbeName) => once(() => lastReports(cluster, probe, deps));
  const [ofHosts, ofCluster] = [reports('host'), reports('cluster')];
  return {
    hostFrame: async (hostId) => frameOf((await ofHosts()).find(({ host }) => host.id === hostId)),
    cluster: once(async (): Promise<ClusterSnapshot | undefined> => {
      const frame = frameOf((await ofCluster())[0]);
      const reading = frame === undefined ? undefined : readClusterFrame(frame).snapshot;
      return reading?.known ? reading.value : undefined;
    }),
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

async function lastReports(
  { name, inspections }: ClusterConfig,
  probe: ProbeName,
  { store }: Pick<DiagnoseDeps, 'store'>,
): Promise<readonly Report[]> {
  const { lastRuns } = await store.loadState(name);
  const runs = inspections
    .filter(({ probes }) => probes.includes(probe))
    .flatMap(({ name: inspection }): readonly RunKey[] => {
      const scheduledTime = lastRuns[inspection];
      return scheduledTime === undefined ? [] : [{ cluster: name, inspection, scheduledTime }];
    })
    .toSorted((a, b) => (a.scheduledTime < b.scheduledTime ? 1 : -1));
  const [newest] = runs;
  if (newest === undefined) return [];
  return (await store.listReports(newest)).filter((report) => report.probe === probe);
}

function frameOf(report: Report | undefined): string | undefined {
  return report?.outcome.kind === 'frame' ? report.outcome.frame : undefined;
}
