import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeScript } from '../../aws/probe-document.ts';
import type { ClusterConfig } from '../../config/schema.ts';
import { type ScriptName, TIMING } from '../../contract.ts';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { machineViewOf } from '../../diagnose/machine.ts';
import { defined } from '../../diagnose/read-view.ts';
import type { View } from '../../diagnose/view.ts';
import { viewOfCluster } from '../../diagnose/view-of-cluster.ts';
import type { LocalHost } from '../../local/host.ts';
import { localHosts } from '../../local/hosts.ts';
import type { Fault } from '../../local/simulator/hosts.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { readEvidence } from '../../pegasus/read-evidence.ts';
import { scriptParameters } from '../../pipeline/diagnose-ask.ts';
import { peersOf, peersView, reachTarget } from '../../pipeline/diagnose-peers.ts';
import { readFrame } from '../../pipeline/frame.ts';
import type { Host } from '../../pipeline/ports.ts';
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
  const silent =
    agent === 'online' ? {} : await viewOfSilent(cluster, host, hosts, snapshot?.known ? snapshot.value : undefined);
  return diagnose(evidence, { ...view, ...silent, ...defined<View>({ agent, hostsLost: lost || undefined }) });
}

/** What EC2 would say of the machine of a silent host, and what its peers get from it. */
async function viewOfSilent(
  cluster: ClusterConfig,
  lost: LocalHost,
  hosts: readonly LocalHost[],
  snapshot: ClusterSnapshot | undefined,
): Promise<View> {
  const status = lost.machine?.();
  const machine = status === undefined ? {} : machineViewOf(status);
  const parameters = reachTarget(hostOf(lost), { cluster, snapshot, identity: undefined });
  const peers = await peersOf(hostOf(lost), hosts.map(hostOf), { hostFrame: async () => undefined });
  if (parameters === undefined || peers.length === 0) return machine;
  const frames = await Promise.all(
    hosts
      .filter(({ id }) => peers.some((peer) => peer.id === id))
      .map(async (peer) => ({ host: peer.name, frame: await runWith(peer, 'reach', parameters) })),
  );
  return { ...machine, peers: peersView(peers.length, frames) };
}

function hostOf({ id, name, ipAddress, ping }: LocalHost): Host {
  const { status, at } = ping();
  return { id, name, ping: status === 'Online' ? 'online' : 'connection_lost', lastPing: at, address: ipAddress };
}

function run(host: LocalHost, cluster: ClusterConfig, probe: Exclude<ScriptName, 'reach'>): Promise<string> {
  return runWith(host, probe, scriptParameters(cluster, probe));
}

async function runWith(
  host: LocalHost,
  probe: ScriptName,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const environment = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`SSM_${key}`, value]));
  return (await host.run(probeScript(probe), environment, TIMING.executionSeconds * 1000)).stdout;
}

function notReachable({ name }: ClusterConfig, host: string, hosts: readonly LocalHost[]): string {
  return `no host ${host} of cluster ${name} can be reached from here; there are ${hosts.map((each) => each.name).join(', ')}`;
}
