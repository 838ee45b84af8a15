import type { SimCluster } from './cluster-state.ts';
import { MACHINES, type SimMachine, ZOOKEEPER_HOSTS } from './layout.ts';
import { isStruck } from './victims.ts';

export type SocketState = 'ESTABLISHED' | 'TIME_WAIT' | 'LISTEN';

/** An IPv4 TCP socket of a machine. */
export interface SimSocket {
  readonly state: SocketState;
  readonly local: string;
  readonly localPort: number;
  readonly remote: string;
  readonly remotePort: number;
}

const APPLICATIONS = Array.from({ length: 12 }, (_, index) => `10.20.8.${21 + index}`);
/** Pegasus keeps up to four connections to a peer. */
const PER_PEER = 4;
const STORMING_CLIENT = '10.20.9.77';
const STORM = 4380;
const ANY = '0.0.0.0';

/** The TCP sockets of a machine: the servers' peers, the applications, and what short requests leave behind. */
export function socketsOf(cluster: SimCluster, machine: SimMachine, running: boolean): readonly SimSocket[] {
  const ssh = listen(22);
  if (!running) return [ssh];
  const port = Number(machine.server.split(':')[1]);
  const into = (remote: string, count: number, first: number, state: SocketState = 'ESTABLISHED') =>
    Array.from({ length: count }, (_, index) => socket(state, machine.address, port, remote, first + index));
  const peers = MACHINES.filter((each) => each.name !== machine.name);
  return [
    ssh,
    listen(port),
    ...peers.flatMap((peer, index) => into(peer.address, PER_PEER, 40_000 + index * 10)),
    ...APPLICATIONS.flatMap((address, index) => into(address, PER_PEER, 41_000 + index * 10)),
    ...into(APPLICATIONS[0] ?? ANY, 9, 52_000, 'TIME_WAIT'),
    ...peers
      .filter((peer) => peer.role === 'replica')
      .map((peer, index) => socket('ESTABLISHED', machine.address, 53_000 + index, peer.address, 34801)),
    ...(machine.role === 'meta' ? [zookeeperSession(machine)] : []),
    ...(isStruck(cluster.faults, machine, 'connection-storm') ? into(STORMING_CLIENT, STORM, 20_000) : []),
  ];
}

/** A meta holds one session, with one of the ensemble. */
function zookeeperSession(machine: SimMachine): SimSocket {
  const servers = ZOOKEEPER_HOSTS.split(',');
  const [address = ANY, port] = servers[Number(machine.name.at(-1)) % servers.length]?.split(':') ?? [];
  return socket('ESTABLISHED', machine.address, 54_000, address, Number(port));
}

function listen(port: number): SimSocket {
  return socket('LISTEN', ANY, port, ANY, 0);
}

function socket(state: SocketState, local: string, localPort: number, remote: string, remotePort: number): SimSocket {
  return { state, local, localPort, remote, remotePort };
}
