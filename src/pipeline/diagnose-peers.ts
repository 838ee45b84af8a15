import { hostAccountOf } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { PROBE_PARAMETERS, TIMING } from '../contract.ts';
import type { PeerAnswer, PeersView } from '../diagnose/peers.ts';
import { serversOn } from '../diagnose/view-of-cluster.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { HostIdentity } from '../pegasus/host-snapshot.ts';
import { printable } from '../pegasus/printable.ts';
import { readReach } from '../pegasus/read-reach.ts';
import type { Reading } from '../pegasus/reading.ts';
import { lastingFailure } from './aws-failure.ts';
import { shortageOf } from './diagnose-ask.ts';
import { withoutPeers } from './diagnose-plan.ts';
import type { LastInspections, Look, Occasion, StoredDiagnosis } from './diagnose-ports.ts';
import { namesOf } from './diagnose-view.ts';
import { readFrame } from './frame.ts';
import { outcomeOf } from './invocation-outcome.ts';
import type { Host, Report } from './ports.ts';
import { readHostFrame } from './read-report.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

const MAX_PEERS = 2;
const MAX_PORTS = 3;
const SILENT_FOR_GOOD = { view: undefined, frames: [] } as const;

/** What the peers of a silent host said; `view` is undefined where none was asked. */
export interface PeersHeard {
  readonly view: PeersView | undefined;
  readonly frames: NonNullable<StoredDiagnosis['frames']['peers']>;
}

/**
 * Sends the reach probe to peers of the silent host.
 * @returns the look as it is then: asked, or without peers where none can be asked
 * @throws what the port throws, where repeating may help
 */
export async function askPeers(look: Look, { cluster, hosts = [], last }: Occasion, deps: DiagnoseDeps): Promise<Look> {
  const lost = hosts.find(({ id }) => id === look.hostId);
  const parameters = lost && (await reachParameters(lost, cluster, last));
  const peers = lost === undefined ? [] : await peersOf(lost, hosts, last);
  if (parameters === undefined || peers.length === 0) {
    deps.log.warn('diagnose.no_peers', { cluster: cluster.name, host: look.host, peers: peers.length });
    return withoutPeers(look);
  }
  try {
    const { commandId: id } = await deps.hosts.send({
      probe: 'reach',
      hostIds: peers.map((peer) => peer.id),
      parameters,
      comment: `${cluster.name}/diagnosis/${look.incident}/reach`,
      account: hostAccountOf(deps.config, cluster),
    });
    deps.log.info('diagnose.peers_asked', {
      cluster: cluster.name,
      host: look.host,
      peers: peers.map(({ name }) => name),
    });
    const asked = { hosts: peers.map((peer) => ({ id: peer.id, name: peer.name })), command: { id, at: deps.clock() } };
    return { ...look, state: 'asked', peers: asked };
  } catch (error) {
    const failure = lastingFailure(error);
    if (failure === undefined) throw error;
    deps.log.error('diagnose.peers_not_asked', { cluster: cluster.name, host: look.host, ...failure });
    return withoutPeers(look);
  }
}

/** @returns undefined while a peer has time to answer */
export async function hearPeers(
  look: Look,
  { cluster }: Occasion,
  deps: DiagnoseDeps,
): Promise<PeersHeard | undefined> {
  const { command, hosts: peers = [] } = look.peers ?? {};
  if (command === undefined) return SILENT_FOR_GOOD;
  const account = hostAccountOf(deps.config, cluster);
  const isLate = deps.clock() >= command.at + TIMING.deadlineSeconds * 1000;
  const heard: { readonly host: string; readonly outcome: Report['outcome'] | undefined }[] = [];
  for (const { id, name } of peers) {
    const invocation = await deps.hosts.getInvocation(command.id, id, account);
    heard.push({ host: name, outcome: invocation && outcomeOf(invocation) });
  }
  if (!isLate && heard.some(({ outcome }) => outcome === undefined)) return undefined;
  const frames = heard.flatMap(({ host, outcome }) =>
    outcome?.kind === 'frame' ? [{ host, frame: outcome.frame }] : [],
  );
  return { view: peersView(peers.length, frames), frames };
}

/** What peers printed, as a view. One whose frame cannot be read has not looked. */
export function peersView(asked: number, frames: PeersHeard['frames']): PeersView {
  const answers = frames.flatMap(({ host, frame }): readonly PeerAnswer[] => {
    const { header, steps } = readFrame(frame);
    if (header?.probe !== 'reach' || !steps.known) return [];
    const { ping, ports } = readReach(steps.value);
    return [
      {
        peer: printable(host),
        ...(ping.known ? { ping: ping.value } : {}),
        ports: ports
          .slice(0, MAX_PORTS)
          .flatMap(({ port, state }) => (state.known ? [{ port, state: state.value }] : [])),
      },
    ];
  });
  return { asked, answers };
}

/**
 * Who is asked about a silent host: the next two by name that are online and short of nothing by their last inspection, so that
 * several silent hosts are not all asked of the same two.
 */
export async function peersOf(
  lost: Pick<Host, 'id' | 'name'>,
  hosts: readonly Host[],
  { hostFrame }: Pick<LastInspections, 'hostFrame'>,
): Promise<readonly Host[]> {
  const key = ({ name, id }: Pick<Host, 'id' | 'name'>) => `${name.toLowerCase()} ${id}`;
  const ordered = hosts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const after = ordered.filter((host) => key(host) > key(lost));
  const before = ordered.filter((host) => key(host) < key(lost));
  const peers: Host[] = [];
  for (const host of [...after, ...before]) {
    if (peers.length === MAX_PEERS) break;
    if (host.id === lost.id || host.ping !== 'online') continue;
    const frame = await hostFrame(host.id);
    const snapshot = frame === undefined ? undefined : readHostFrame(frame).snapshot;
    if (!snapshot?.known || shortageOf(snapshot.value) === undefined) peers.push(host);
  }
  return peers;
}

async function reachParameters(
  lost: Host,
  cluster: ClusterConfig,
  last: LastInspections,
): Promise<Readonly<Record<string, string>> | undefined> {
  const frame = await last.hostFrame(lost.id);
  const snapshot = frame === undefined ? undefined : readHostFrame(frame).snapshot;
  const identity = snapshot?.known ? snapshot.value.identity : undefined;
  return reachTarget(lost, { cluster, snapshot: await last.cluster(), identity });
}

/**
 * What peers are to try: the address of the host as SSM tells it, else as its servers are listed, and the ports of its servers.
 * @returns parameters of the reach probe; undefined where no address is known, or the document would not take it
 */
export function reachTarget(
  lost: Host,
  known: {
    readonly cluster: ClusterConfig;
    readonly snapshot: ClusterSnapshot | undefined;
    readonly identity: Reading<HostIdentity> | undefined;
  },
): Readonly<Record<string, string>> | undefined {
  const { cluster, snapshot, identity } = known;
  const servers = serversOn(snapshot, namesOf(lost), identity, [...cluster.metas, ...(cluster.nodes ?? [])]);
  const parts = servers.map((server) => [
    server.slice(0, server.lastIndexOf(':')),
    server.slice(server.lastIndexOf(':') + 1),
  ]);
  const own = lost.name === lost.id ? undefined : lost.name;
  const address = lost.address ?? parts[0]?.[0] ?? own;
  if (address === undefined) return undefined;
  const ports = [...new Set(parts.map(([, port = '']) => port))].slice(0, MAX_PORTS);
  const parameters = { cluster: cluster.name, address, ports: ports.length === 0 ? 'none' : ports.join(',') };
  const isTaken = PROBE_PARAMETERS.reach.every(({ name, pattern }) =>
    new RegExp(pattern).test(parameters[name as keyof typeof parameters]),
  );
  return isTaken ? parameters : undefined;
}
