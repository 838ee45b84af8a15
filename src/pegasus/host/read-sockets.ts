import type { HostSockets } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf } from './host-text.ts';

/** So many the probe lists at most. */
const MAX_REMOTES = 40;

export function socketsOf(steps: readonly Step[]): HostSockets {
  const byState: Record<string, number> = {};
  const byRemote: HostSockets['byRemote'][number][] = [];
  let remotes: number | undefined;
  for (const line of linesOf(hostText(steps, 'sockets'))) {
    const [kind, ...words] = line.trim().split(/\s+/);
    if (kind === 'state') Object.assign(byState, stateOf(words, line));
    else if (kind === 'remote') byRemote.push(remoteOf(words, line));
    else if (kind === 'remotes') remotes = amount(words[0], 'the number of remotes');
    else throw new Unreadable(`sockets: ${line}`);
  }
  // a host where the script runs has sockets; none at all means that the kernel's table could not be read
  if (Object.keys(byState).length === 0) throw new Unreadable('the kernel lists no socket');
  if (remotes === undefined || byRemote.length < Math.min(remotes, MAX_REMOTES)) {
    throw new Unreadable(`${byRemote.length} remotes are listed of ${remotes ?? 'an unknown number'}`);
  }
  return { byState, established: byState['ESTABLISHED'] ?? 0, byRemote };
}

function stateOf([name, count]: readonly string[], line: string): Record<string, number> {
  if (name === undefined || !/^[A-Z0-9_]{1,20}$/.test(name)) throw new Unreadable(`sockets: ${line}`);
  return { [name]: amount(count, `sockets in state ${name}`) };
}

function remoteOf([port, remote, count]: readonly string[], line: string): HostSockets['byRemote'][number] {
  if (remote === undefined || !/^[0-9a-f.:]{2,45}$/.test(remote)) throw new Unreadable(`sockets: ${line}`);
  return { port: amount(port, 'a local port'), remote, count: amount(count, `connections of ${remote}`) };
}
