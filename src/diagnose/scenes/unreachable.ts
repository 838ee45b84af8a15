import type { Cause, CauseFacts, Confidence } from '../cause.ts';
import { type PeersSeen, seenByPeers } from '../peers.ts';
import type { Scope } from '../scope.ts';
import type { View } from '../view.ts';
import { witnesses } from '../witnesses.ts';

/** States of a machine that does not run, as the provider names them. */
const MACHINE_DOWN: readonly (string | undefined)[] = ['stopped', 'stopping', 'terminated', 'shutting-down'];
/** One peer without an answer may have lost its own way. */
const ENOUGH_PEERS = 2;

/** What is seen of a silent host from elsewhere, and the causes to choose from. */
interface Scene {
  readonly view: View;
  readonly seen: PeersSeen;
  readonly hostDown: (confidence: Confidence) => Cause;
  readonly agentDown: (confidence: Confidence) => Cause;
  readonly processDown: (confidence: Confidence) => Cause;
  readonly networkCut: (confidence: Confidence) => Cause;
}

/**
 * The agent is lost. Whether the machine, the agent, the server or the network is at fault is told by those who see the host
 * from elsewhere: the provider, its peers, which try to reach it now, and the metas, which hear its server's beacons. Where
 * they contradict each other, there are guesses.
 */
export function unreachable({ view }: Scope): readonly Cause[] {
  if (view.agent === undefined || view.agent === 'online') return [];
  const scene = sceneOf(view);
  const { machine, node } = view;
  const { reach } = scene.seen;
  if (MACHINE_DOWN.includes(machine)) return [scene.hostDown(isDisputed(scene) ? 'likely' : 'certain')];
  if (machine === 'pending') return [scene.hostDown('likely')];
  if (machine === 'impaired') return impaired(scene);
  if (reach === 'serves') return serving(scene);
  if (reach === 'refuses' || reach === 'hangs') return withoutServer(scene);
  if (node === 'ALIVE') return heard(scene);
  if (reach === 'alive') return [...(node === undefined ? [scene.agentDown('possible')] : lostToMetas(scene))];
  return unseen(scene);
}

/** Somebody has an answer of a machine that does not run: by their word it is another one, or its end was only a moment ago. */
function isDisputed({ view: { node }, seen: { reach } }: Scene): boolean {
  return reach === undefined ? node === 'ALIVE' : reach !== 'nothing';
}

/** The checks of the provider fail: it says itself what is broken, unless the server is seen to live. */
function impaired({ view: { node }, seen: { reach }, ...scene }: Scene): readonly Cause[] {
  const isHeard = node === 'ALIVE';
  if (reach === 'serves' || (isHeard && reach === undefined)) {
    return [scene.agentDown(reach === 'serves' && isHeard ? 'likely' : 'possible'), scene.hostDown('possible')];
  }
  return [scene.hostDown(isHeard || (reach !== undefined && reach !== 'nothing') ? 'likely' : 'certain')];
}

/** A peer can connect to a server of the host. */
function serving({ view: { node, machine }, seen: { split }, ...scene }: Scene): readonly Cause[] {
  // The metas do not hear it: their list is older, or the way between is cut.
  if (node !== undefined && node !== 'ALIVE') return [scene.agentDown('possible'), scene.networkCut('possible')];
  const isSure = !split && (node === 'ALIVE' || machine === 'ok');
  return [scene.agentDown(isSure ? 'certain' : 'likely'), ...(split ? [scene.networkCut('possible')] : [])];
}

/** The machine answers its peers, its server does not. */
function withoutServer({ view: { node }, seen: { split }, ...scene }: Scene): readonly Cause[] {
  if (node === 'ALIVE') return [scene.processDown('possible'), scene.agentDown('possible')];
  return [scene.processDown('likely'), ...(split ? [scene.networkCut('possible')] : [])];
}

/** The metas heard the server at the last inspection, and no peer contradicts a running machine. */
function heard({ view: { machine }, seen: { reach }, ...scene }: Scene): readonly Cause[] {
  if (reach === 'nothing') return [scene.agentDown('possible'), scene.networkCut('possible')];
  return [scene.agentDown(machine === 'ok' ? 'certain' : 'likely')];
}

function lostToMetas(scene: Scene): readonly Cause[] {
  return [scene.processDown('possible'), scene.networkCut('possible')];
}

/** Nobody reaches it, or nobody has tried. */
function unseen({
  view: { machine, node, hostsLost = 1 },
  seen: { reach, silent },
  ...scene
}: Scene): readonly Cause[] {
  if (reach === undefined && node === undefined) return [];
  if (machine !== 'initializing' && (hostsLost > 1 || machine === 'ok')) return [scene.networkCut('likely')];
  const isDown = machine === undefined && silent >= ENOUGH_PEERS;
  return [scene.hostDown(isDown ? 'likely' : 'possible'), scene.networkCut('possible')];
}

function sceneOf(view: View): Scene {
  const evidence = witnesses(view);
  const seen = seenByPeers(view.peers);
  return {
    view,
    seen,
    hostDown: (confidence) => ({ code: 'host_down', confidence, facts: machineFacts(view), evidence }),
    agentDown: (confidence) => ({ code: 'agent_down', confidence, facts: agentFacts(view, seen), evidence }),
    processDown: (confidence) => ({ code: 'process_down', confidence, facts: serverFacts(seen), evidence }),
    networkCut: (confidence) => ({ code: 'network_cut', confidence, facts: networkFacts(view, seen), evidence }),
  };
}

function machineFacts({ machine = '', impaired: check }: View): CauseFacts['host_down'] {
  return { machine, ...(check === undefined ? {} : { check }) };
}

function agentFacts({ node, hostsLost = 1 }: View, { reach }: PeersSeen): CauseFacts['agent_down'] {
  const peers = reach === 'serves' ? 'serves' : reach === undefined || reach === 'nothing' ? undefined : 'answers';
  return {
    metas: node === 'ALIVE',
    ...(peers === undefined ? {} : { peers }),
    ...(hostsLost > 1 ? { hostsLost } : {}),
  };
}

function serverFacts({ reach, port }: PeersSeen): CauseFacts['process_down'] {
  const silent = { ...(port === undefined ? {} : { port }), refuses: reach === 'refuses' };
  return { role: '', silent };
}

function networkFacts({ hostsLost = 1 }: View, { reach }: PeersSeen): CauseFacts['network_cut'] {
  return { hostsLost, ...(reach === undefined ? {} : { peers: reach === 'nothing' ? 'none' : 'some' }) };
}
