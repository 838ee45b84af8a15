import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeScript } from '../../aws/probe-document.ts';
import type { ClusterConfig } from '../../config/schema.ts';
import { type ScriptName, TIMING } from '../../contract.ts';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { defined } from '../../diagnose/read-view.ts';
import type { View } from '../../diagnose/view.ts';
import { viewOfCluster } from '../../diagnose/view-of-cluster.ts';
import type { LocalHost } from '../../local/host.ts';
import { localHosts } from '../../local/hosts.ts';
import type { Fault } from '../../local/simulator/hosts.ts';
import { readEvidence } from '../../pegasus/read-evidence.ts';
import { scriptParameters } from '../../pipeline/diagnose-ask.ts';
import { readFrame } from '../../pipeline/frame.ts';
import { readClusterFrame } from '../../pipeline/read-report.ts';
import { type CliIo, UsageError } from '../io.ts';

/** Probes that look at the host itself. */
const OF_HOST = ['diagnose', 'host'] as const satisfies readonly ScriptName[];

/**
 * Looks at one host now, with the diagnose, host and cluster probes. Of a host that does not answer only what others say of
 * it is known.
 * @throws UsageError for a host that cannot be reached from here
 */
export async function diagnoseNow(
  cluster: ClusterConfig,
  name: string,
  faults: readonly Fault[],
  io: CliIo,
): Promise<Diagnosis> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-diagnose-'));
  try {
    const hosts = localHosts(cluster, { directory, clock: io.now, faults: () => faults });
    const host = hosts.find((each) => each.name === name || each.id === name);
    if (host === undefined) throw new UsageError(notReachable(cluster, name, hosts));
    io.err(`running the probes ${OF_HOST.join(', ')} and cluster for ${name} …\n`);
    return await diagnoseHost(cluster, host, hosts, io);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function diagnoseHost(
  cluster: ClusterConfig,
  host: LocalHost,
  hosts: readonly LocalHost[],
  io: CliIo,
): Promise<Diagnosis> {
  const steps = [];
  for (const probe of OF_HOST) {
    const { steps: read } = readFrame(await run(host, cluster, probe));
    if (read.known) steps.push(...read.value);
  }
  const evidence = readEvidence({ time: io.now(), cluster: cluster.name, host: host.name }, steps);
  const lost = hosts.filter((each) => each.ping().status === 'ConnectionLost').length;
  const agent = host.ping().status === 'ConnectionLost' ? 'connection_lost' : 'online';
  const teller = hosts.find((each) => each.ping().status !== 'ConnectionLost');
  const snapshot = teller === undefined ? undefined : readClusterFrame(await run(teller, cluster, 'cluster')).snapshot;
  const view = snapshot?.known
    ? viewOfCluster(snapshot.value, [host.name, host.ipAddress], evidence.snapshot.identity)
    : {};
  return diagnose(evidence, { ...view, ...defined<View>({ agent, hostsLost: lost || undefined }) });
}

async function run(host: LocalHost, cluster: ClusterConfig, probe: ScriptName): Promise<string> {
  const parameters = scriptParameters(cluster, probe);
  const environment = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`SSM_${key}`, value]));
  return (await host.run(probeScript(probe), environment, TIMING.executionSeconds * 1000)).stdout;
}

function notReachable({ name }: ClusterConfig, host: string, hosts: readonly LocalHost[]): string {
  return `no host ${host} of cluster ${name} can be reached from here; there are ${hosts.map((each) => each.name).join(', ')}`;
}
