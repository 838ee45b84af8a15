import type { HostSockets } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf } from './host-text.ts';

/** So many remotes, and so many outbound ports, the probe lists at most. */
const MAX_REMOTES = 40;

export function socketsOf(steps: readonly Step[]): HostSockets {
  const byState: Record<string, number> = {};
  const byRemote: HostSockets['byRemote'][number][] = [];
  const outbound: Outbound[] = [];
  const totals: { remotes?: number; outbounds?: number } = {};
  for (const line of linesOf(hostText(steps, 'sockets'))) {
    const [kind, ...words] = line.trim().split(/\s+/);
    if (kind === 'state') Object.assign(byState, stateOf(words, line));
    else if (kind === 'remote') byRemote.push(remoteOf(words, line));
    else if (kind === 'outbound') outbound.push(outboundOf(words));
    else if (kind === 'remotes' || kind === 'outbounds') totals[kind] = amount(words[0], `the number of ${kind}`);
    else throw new Unreadable(`sockets: ${line}`);
  }
  // a host where the script runs has sockets; none at all means that the kernel's table could not be read
  if (Object.keys(byState).length === 0) throw new Unreadable('the kernel lists no socket');
  requireAll(byRemote.length, totals.remotes, 'remotes');
  if (totals.outbounds !== undefined) requireAll(outbound.length, totals.outbounds, 'outbound ports');
  return {
    byState,
    established: byState['ESTABLISHED'] ?? 0,
    byRemote,
    ...(totals.outbounds !== undefined && { outbound }),
  };
}

type Outbound = NonNullable<HostSockets['outbound']>[number];

function requireAll(listed: number, total: number | undefined, what: string): void {
  if (total !== undefined && listed >= Math.min(total, MAX_REMOTES)) return;
  throw new Unreadable(`${listed} ${what} are listed of ${total ?? 'an unknown number'}`);
}

function stateOf([name, count]: readonly string[], line: string): Record<string, number> {
  if (name === undefined || !/^[A-Z0-9_]{1,20}$/.test(name)) throw new Unreadable(`sockets: ${line}`);
  return { [name]: amount(count, `sockets in state ${name}`) };
}

function remoteOf([port, remote, count]: readonly string[], line: string): HostSockets['byRemote'][number] {
  if (remote === undefined || !/^[0-9a-f.:]{2,45}$/.test(remote)) throw new Unreadable(`sockets: ${line}`);
  return { port: amount(port, 'a local port'), remote, count: amount(count, `connections of ${remote}`) };
}

function outboundOf([port, addresses, count]: readonly string[]): Outbound {
  return {
    port: amount(port, 'a remote port'),
    addresses: amount(addresses, `addresses with port ${port}`),
    count: amount(count, `connections to port ${port}`),
  };
}
