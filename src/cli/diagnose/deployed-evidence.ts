import { setTimeout as delay } from 'node:timers/promises';
import { hostAccountOf, hostSelectorOf } from '../../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import { manifestParameter, type ScriptName, TIMING } from '../../contract.ts';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { defined } from '../../diagnose/read-view.ts';
import type { View } from '../../diagnose/view.ts';
import { viewOfCluster } from '../../diagnose/view-of-cluster.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { printable } from '../../pegasus/printable.ts';
import { readEvidence } from '../../pegasus/read-evidence.ts';
import type { Reading } from '../../pegasus/reading.ts';
import type { Step } from '../../pegasus/step.ts';
import { scriptParameters } from '../../pipeline/diagnose-ask.ts';
import { machineOf } from '../../pipeline/diagnose-machine.ts';
import { peersOf, peersView, reachTarget } from '../../pipeline/diagnose-peers.ts';
import type { Machines } from '../../pipeline/diagnose-ports.ts';
import { namesOf } from '../../pipeline/diagnose-view.ts';
import { isSame } from '../../pipeline/diagnose-wanted.ts';
import { readFrame } from '../../pipeline/frame.ts';
import { resolveHosts } from '../../pipeline/host-directory.ts';
import { outcomeOf } from '../../pipeline/invocation-outcome.ts';
import type { Host, Hosts } from '../../pipeline/ports.ts';
import { readClusterFrame } from '../../pipeline/read-report.ts';
import { type CliIo, UsageError } from '../io.ts';

const POLL_MS = 2_000;

/** A cluster whose hosts SSM reaches. */
export interface Reached {
  readonly config: FarrierConfig;
  readonly cluster: ClusterConfig;
  readonly hosts: Hosts;
  readonly machines: Machines;
  /** Waits between two questions to SSM. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * The hosts and their machines as the deployed environment reaches them, with its documents and the AWS credentials in use.
 * @throws UsageError
 */
export async function deployedHosts({ environment }: FarrierConfig): Promise<Pick<Reached, 'hosts' | 'machines'>> {
  const [{ ssmClient }, { ManifestError, readManifest }, { composeHosts }, { composeMachines }] = await Promise.all([
    import('../../aws/clients.ts'),
    import('../../aws/manifest.ts'),
    import('../../aws/compose-hosts.ts'),
    import('../../aws/compose-machines.ts'),
  ]);
  const parameter = manifestParameter(environment);
  try {
    const {
      cluster,
      host,
      canary = '',
      diagnose: own,
      reach = '',
    } = (await readManifest(ssmClient(), parameter)).documents ?? {};
    if (cluster === undefined || host === undefined || own === undefined) {
      throw new UsageError(`${parameter} names no document of the diagnose probe: deploy this version of Farrier`);
    }
    const documents = { cluster, host, canary, diagnose: own, reach };
    return { hosts: composeHosts({ documents, outputBucket: undefined }), machines: composeMachines() };
  } catch (error) {
    throw error instanceof ManifestError ? new UsageError(error.message) : error;
  }
}

/**
 * Looks at one host now through SSM, with the diagnose, host and cluster probes. Of a host whose agent does not answer only
 * what others say of it is known: the metas, EC2, and two of its peers.
 * @throws UsageError for a host that SSM does not know
 */
export async function diagnoseReached(reached: Reached, name: string, io: CliIo): Promise<Diagnosis> {
  const { config, cluster, hosts } = reached;
  const account = hostAccountOf(config, cluster);
  const all = await hosts.resolve(hostSelectorOf(cluster), account);
  const host = all.find((each) => each.id === name || each.address === name || isSame(each.name, name));
  if (host === undefined) throw new UsageError(notManaged(cluster, name, all));
  const { cluster: shells = [] } = await resolveHosts(cluster, ['cluster'], hosts, account);
  const teller = shells.find(({ ping }) => ping === 'online');
  io.err(`asking ${host.name} through SSM: the probes diagnose and host, and the cluster probe …\n`);
  const [own, basics, told] = await Promise.all([
    host.ping === 'online' ? ask(reached, 'diagnose', host, scriptParameters(cluster, 'diagnose')) : undefined,
    host.ping === 'online' ? ask(reached, 'host', host, scriptParameters(cluster, 'host')) : undefined,
    teller === undefined ? undefined : ask(reached, 'cluster', teller, scriptParameters(cluster, 'cluster')),
  ]);
  const steps = [own, basics].flatMap((text) => stepsOf(text));
  const evidence = readEvidence({ time: io.now(), cluster: cluster.name, host: host.name }, steps);
  const snapshot = told === undefined ? undefined : readClusterFrame(told).snapshot;
  const view = snapshot?.known ? viewOfCluster(snapshot.value, namesOf(host), evidence.snapshot.identity) : {};
  const lost = all.filter(({ ping }) => ping !== 'online').length;
  const silent = host.ping === 'online' ? {} : await viewOfSilent(reached, host, { hosts: all, snapshot }, io);
  const agents = defined<View>({ agent: host.ping, hostsLost: lost || undefined });
  return diagnose(evidence, { ...view, ...silent, ...agents });
}

/** What EC2 says of the machine of a silent host, and what its peers get from it. What they do not tell is said. */
async function viewOfSilent(
  reached: Reached,
  host: Host,
  known: { readonly hosts: readonly Host[]; readonly snapshot: Reading<ClusterSnapshot> | undefined },
  io: CliIo,
): Promise<View> {
  const { config, cluster, machines } = reached;
  const machine = machineOf(host, cluster, { machines, config }, ({ reason, detail }) => {
    const remedy = reason === 'access_denied' ? '; allow ec2:DescribeInstanceStatus' : '';
    io.err(`farrier: EC2 does not say how ${host.name} is: ${printable(detail)}${remedy}\n`);
  });
  const { hosts, snapshot } = known;
  const peers = await peersOf(host, hosts, { hostFrame: async () => undefined });
  const cells = { cluster, snapshot: snapshot?.known ? snapshot.value : undefined, identity: undefined };
  const parameters = reachTarget(host, cells);
  if (parameters === undefined || peers.length === 0) return machine;
  io.err(`asking ${peers.map(({ name }) => name).join(' and ')} whether they reach ${host.name} …\n`);
  const frames = await Promise.all(
    peers.map(async (peer) => {
      const frame = await ask(reached, 'reach', peer, parameters).catch((error: unknown) => {
        io.err(`farrier: ${peer.name} was not asked: ${printable(String(error))}\n`);
        return undefined;
      });
      return frame === undefined ? [] : [{ host: peer.name, frame }];
    }),
  );
  return { ...(await machine), peers: peersView(peers.length, frames.flat()) };
}

/** @returns the frame; undefined where none came in time */
async function ask(
  { config, cluster, hosts, pause = delay }: Reached,
  probe: ScriptName,
  { id }: Host,
  parameters: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const account = hostAccountOf(config, cluster);
  const { commandId } = await hosts.send({
    probe,
    hostIds: [id],
    parameters,
    comment: `${cluster.name}/diagnosis/by-hand/${probe}`,
    account,
  });
  for (let waited = 0; waited < TIMING.deadlineSeconds * 1000; waited += POLL_MS) {
    await pause(POLL_MS);
    const invocation = await hosts.getInvocation(commandId, id, account);
    const outcome = invocation && outcomeOf(invocation);
    if (outcome !== undefined) return outcome.kind === 'frame' ? outcome.frame : undefined;
  }
  return undefined;
}

function stepsOf(frame: string | undefined): readonly Step[] {
  const steps = frame === undefined ? undefined : readFrame(frame).steps;
  return steps?.known ? steps.value : [];
}

function notManaged({ name: cluster }: ClusterConfig, host: string, all: readonly Host[]): string {
  const names = all.map(({ name }) => name).join(', ');
  return `SSM knows no host ${host} of cluster ${cluster}; ${names === '' ? 'it knows none: look at the tags or ids of its hosts' : `there are ${names}`}`;
}
