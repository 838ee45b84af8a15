import { findCluster, probeParameters } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { ActionAnswer, ActionCommand, Operation } from '../operate/operation.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { type Reading, unknown } from '../pegasus/reading.ts';
import type { Actions } from './action-ports.ts';
import { lastingFailure } from './aws-failure.ts';
import { resolveHosts } from './host-directory.ts';
import { planHosts, sameMachine } from './host-plan.ts';
import { outcomeOf } from './invocation-outcome.ts';
import { answerOf } from './operate-answer.ts';
import type { Clock, Host, Hosts, Log } from './ports.ts';
import { readClusterFrame } from './read-report.ts';

/** How often somebody is asked whether a command is done. */
const ASK_EVERY_MS = 2000;

/** What a tick reaches the hosts with. */
export interface HandDeps {
  readonly config: FarrierConfig;
  readonly hosts: Hosts;
  readonly actions: Actions;
  readonly clock: Clock;
  readonly log: Log;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The host that a command goes to; or why there is none, which may be over soon. Never throws. */
export async function hostFor(
  command: ActionCommand | 'look',
  cluster: ClusterConfig,
  { hosts }: Pick<HandDeps, 'hosts'>,
): Promise<Reading<Host>> {
  const isOnHost = command !== 'look' && command.document === 'supervisor';
  const probe = isOnHost ? 'host' : 'cluster';
  let candidates: readonly Host[];
  try {
    candidates = (await resolveHosts(cluster, [probe], hosts))[probe] ?? [];
  } catch (error) {
    const { reason, detail } = lastingFailure(error) ?? { reason: 'dispatch_failed' as const, detail: String(error) };
    return unknown(reason, detail);
  }
  if (isOnHost)
    return theOne(
      candidates.filter((host) => sameMachine(host.name, command.host) || host.id === command.host),
      command.host,
    );
  const [chunk] = planHosts({ cluster: candidates }, cluster.metas, { chunks: [], reports: [] }).chunks;
  const host = candidates.find(({ id }) => id === chunk?.hosts[0]?.id);
  return host === undefined
    ? unknown('no_hosts', 'no host with the Pegasus shell is online')
    : { known: true, value: host };
}

function theOne(found: readonly Host[], name: string): Reading<Host> {
  const [host, ...others] = found;
  if (host === undefined) return unknown('no_hosts', `no managed host is called ${name}`);
  if (others.length > 0) return unknown('malformed', `${found.length} managed hosts are called ${name}`);
  return host.ping === 'online'
    ? { known: true, value: host }
    : unknown('agent_offline', `the agent of ${name} is offline`);
}

/** Asks until the command is done or the time is up; undefined: not yet. @param until epoch milliseconds */
export async function awaitAction(
  {
    command,
    hostId,
    commandId,
  }: { readonly command: ActionCommand; readonly hostId: string; readonly commandId: string },
  until: number,
  { actions, clock, pause }: HandDeps,
): Promise<ActionAnswer | undefined> {
  for (;;) {
    // Who is throttled asks again.
    const state = await actions.getAction(commandId, hostId).catch(() => undefined);
    if (state !== undefined && state.state !== 'running') return answerOf(command, state);
    if (clock() + ASK_EVERY_MS > until) return undefined;
    await pause(ASK_EVERY_MS);
  }
}

/** Looks at the cluster by its probe; what cannot be seen until then is unknown. @param until epoch milliseconds */
export async function look(
  operation: Pick<Operation, 'cluster' | 'id'>,
  until: number,
  deps: HandDeps,
): Promise<Reading<ClusterSnapshot>> {
  const cluster = findCluster(deps.config, operation.cluster);
  if (cluster === undefined) return unknown('no_hosts', 'the configuration has no such cluster any more');
  const host = await hostFor('look', cluster, deps);
  if (!host.known) return host;
  const hostId = host.value.id;
  const parameters = probeParameters(cluster, 'cluster');
  const comment = operateComment(operation);
  const sentAt = deps.clock();
  const { commandId } = await deps.hosts.send({ probe: 'cluster', hostIds: [hostId], parameters, comment });
  for (;;) {
    const invocation = await deps.hosts.getInvocation(commandId, hostId);
    const outcome = invocation && outcomeOf(invocation);
    if (outcome?.kind === 'unknown') return unknown(outcome.reason, outcome.detail);
    if (outcome !== undefined) return ofNow(outcome.frame, operation.cluster, sentAt);
    if (deps.clock() + ASK_EVERY_MS > until) return unknown('deadline_passed', 'the probe did not end in time');
    await deps.pause(ASK_EVERY_MS);
  }
}

/** A host's clock that is off by more cannot be told from an old output. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

function ofNow(frame: string, cluster: string, sentAt: number): Reading<ClusterSnapshot> {
  const { header, snapshot } = readClusterFrame(frame);
  if (header === undefined || !snapshot.known) return snapshot;
  if (header.cluster !== cluster) return unknown('malformed', `the host answered for the cluster ${header.cluster}`);
  const off = Math.abs(header.time - sentAt);
  return off > CLOCK_TOLERANCE_MS ? unknown('stale', `the look is ${Math.round(off / 60_000)} minutes off`) : snapshot;
}

/** For people who look at SSM's history; no run is called so, and nobody waits for its result. At most 100 characters. */
export function operateComment({ cluster, id }: Pick<Operation, 'cluster' | 'id'>): string {
  return `operate/${cluster}/${id}`.slice(0, 100);
}
