import type { PortState } from '../pegasus/read-reach.ts';

/** What one peer of a silent host found when it tried to reach it. What it could not tell is left out. */
export interface PeerAnswer {
  readonly peer: string;
  readonly ping?: 'answered' | 'silent';
  readonly ports: readonly { readonly port: number; readonly state: PortState }[];
}

/** What the peers of a silent host say of it. */
export interface PeersView {
  /** Peers that were asked. */
  readonly asked: number;
  /** Of those, the ones that looked. */
  readonly answers: readonly PeerAnswer[];
}

/**
 * `serves`: a server of the host takes connections. `refuses`: the machine answers, and nothing listens at the port. `hangs`: it
 * answers pings, and its ports nothing. `alive`: it answers pings, and nobody could try a port. `nothing`: no answer at all.
 */
export type Reach = 'serves' | 'refuses' | 'hangs' | 'alive' | 'nothing';

export interface PeersSeen {
  /** The most that any peer got; undefined: no peer can tell. */
  readonly reach: Reach | undefined;
  /** Peers that got no answer at all. */
  readonly silent: number;
  /** Some peers reach the host, and others do not. */
  readonly split: boolean;
  /** The port that tells: it refuses or does not answer. */
  readonly port: number | undefined;
}

const MOST_FIRST: readonly Reach[] = ['serves', 'refuses', 'hangs', 'alive', 'nothing'];

/** What the answers of all peers come to. */
export function seenByPeers(peers: PeersView | undefined): PeersSeen {
  const answers = peers?.answers ?? [];
  const each = answers.flatMap((answer) => reachOf(answer) ?? []);
  const reach = MOST_FIRST.find((one) => each.includes(one));
  const silent = each.filter((one) => one === 'nothing').length;
  const ports = answers.flatMap((answer) => answer.ports);
  const told = reach === 'refuses' ? 'refused' : 'silent';
  return {
    reach,
    silent,
    split: silent > 0 && silent < each.length,
    port: ports.find(({ state }) => state === told)?.port,
  };
}

/** A ping without an answer alone says nothing: networks that let servers talk may well drop it. */
function reachOf({ ping, ports }: PeerAnswer): Reach | undefined {
  const has = (state: PortState) => ports.some((port) => port.state === state);
  if (has('open')) return 'serves';
  if (has('refused')) return 'refuses';
  if (ping === 'answered') return has('silent') ? 'hangs' : 'alive';
  return has('silent') ? 'nothing' : undefined;
}

const PORT_SAID: Readonly<Record<PortState, string>> = {
  open: 'takes connections',
  refused: 'refuses connections',
  silent: 'does not answer',
};

/** The answers in one line: peers that say the same are named together. */
export function peersSaid({ asked, answers }: PeersView): string {
  const bySaid = new Map<string, string[]>();
  for (const answer of answers) bySaid.set(saidBy(answer), [...(bySaid.get(saidBy(answer)) ?? []), answer.peer]);
  const lost = asked - answers.length;
  return [
    ...[...bySaid].map(([said, peers]) => `${peers.join(', ')}: ${said}`),
    ...(lost > 0 ? [`${lost} of ${asked} did not look`] : []),
  ].join('; ');
}

function saidBy({ ping, ports }: PeerAnswer): string {
  const said = [
    ...(ping === undefined ? [] : [ping === 'answered' ? 'answers ping' : 'no answer to ping']),
    ...ports.map(({ port, state }) => `port ${port} ${PORT_SAID[state]}`),
  ];
  return said.length === 0 ? 'could not tell' : said.join(', ');
}
