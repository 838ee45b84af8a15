import { type SimCluster, serversIn } from '../cluster-state.ts';
import { MACHINES, type SimMachine } from '../layout.ts';
import { isSilent } from '../victims.ts';

/**
 * What a machine gets that tries to reach the others, for the fakes of ping and nc: name, address, `answered` or `silent`, the
 * port of the Pegasus server and what it does with a connection. A server that hangs has a kernel that takes connections.
 */
export function renderReach(cluster: SimCluster): string {
  return MACHINES.map((machine) => `${rowOf(cluster, machine)}\n`).join('');
}

function rowOf(cluster: SimCluster, machine: SimMachine): string {
  const server = serversIn(cluster).find((each) => each.machine.name === machine.name);
  const silent = isSilent(cluster.faults, machine);
  const port = machine.server.split(':')[1];
  const does = silent ? 'silent' : server?.running || server?.hangs ? 'open' : 'refused';
  return `${machine.name} ${machine.address} ${silent ? 'silent' : 'answered'} ${port} ${does}`;
}
