import { setTimeout as delay } from 'node:timers/promises';
import { hostAccountOf, hostSelectorOf } from '../../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import { manifestParameter, type ScriptName, TIMING } from '../../contract.ts';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { defined } from '../../diagnose/read-view.ts';
import type { View } from '../../diagnose/view.ts';
import { viewOfCluster } from '../../diagnose/view-of-cluster.ts';
import { readEvidence } from '../../pegasus/read-evidence.ts';
import type { Step } from '../../pegasus/step.ts';
import { scriptParameters } from '../../pipeline/diagnose-ask.ts';
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
  /** Waits between two questions to SSM. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** The hosts as the deployed environment reaches them, with its documents and the AWS credentials in use. @throws UsageError */
export async function deployedHosts({ environment }: FarrierConfig): Promise<Hosts> {
  const [{ ssmClient }, { ManifestError, readManifest }, { composeHosts }] = await Promise.all([
    import('../../aws/clients.ts'),
    import('../../aws/manifest.ts'),
    import('../../aws/compose-hosts.ts'),
  ]);
  const parameter = manifestParameter(environment);
  try {
    const { cluster, host, canary = '', diagnose: own } = (await readManifest(ssmClient(), parameter)).documents ?? {};
    if (cluster === undefined || host === undefined || own === undefined) {
      throw new UsageError(`${parameter} names no document of the diagnose probe: deploy this version of Farrier`);
    }
    return composeHosts({ documents: { cluster, host, canary, diagnose: own }, outputBucket: undefined });
  } catch (error) {
    throw error instanceof ManifestError ? new UsageError(error.message) : error;
  }
}

/**
 * Looks at one host now through SSM, with the diagnose, host and cluster probes. Of a host whose agent does not answer only
 * what others say of it is known.
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
    host.ping === 'online' ? ask(reached, 'diagnose', host) : undefined,
    host.ping === 'online' ? ask(reached, 'host', host) : undefined,
    teller === undefined ? undefined : ask(reached, 'cluster', teller),
  ]);
  const steps = [own, basics].flatMap((text) => stepsOf(text));
  const evidence = readEvidence({ time: io.now(), cluster: cluster.name, host: host.name }, steps);
  const snapshot = told === undefined ? undefined : readClusterFrame(told).snapshot;
  const view = snapshot?.known ? viewOfCluster(snapshot.value, namesOf(host), evidence.snapshot.identity) : {};
  const lost = all.filter(({ ping }) => ping !== 'online').length;
  return diagnose(evidence, { ...view, ...defined<View>({ agent: host.ping, hostsLost: lost || undefined }) });
}

/** @returns the frame; undefined where none came in time */
async function ask(
  { config, cluster, hosts, pause = delay }: Reached,
  probe: ScriptName,
  { id }: Host,
): Promise<string | undefined> {
  const account = hostAccountOf(config, cluster);
  const { commandId } = await hosts.send({
    probe,
    hostIds: [id],
    parameters: scriptParameters(cluster, probe),
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
