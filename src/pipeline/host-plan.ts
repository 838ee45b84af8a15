import { type ProbeName, SSM_TARGETS_PER_COMMAND, usesShell } from '../contract.ts';
import type { Chunk, Host, Report } from './ports.ts';

export interface HostPlan {
  /** Chunks that are not stored yet. */
  readonly chunks: readonly Chunk[];
  /** Hosts that a command would not reach: they get their report at once. */
  readonly offline: readonly { readonly probe: ProbeName; readonly host: Host }[];
}

/** What an earlier dispatcher of the same run left behind; empty for the first. */
export interface Leftovers {
  readonly chunks: readonly Chunk[];
  readonly reports: readonly Pick<Report, 'probe' | 'host'>[];
}

/**
 * Spreads the hosts of each probe over commands of at most SSM_TARGETS_PER_COMMAND. Hosts that an earlier dispatcher
 * has provided for are left out, so that resuming neither loses nor repeats a host. Probes of the whole cluster go to one host.
 * @param metas host:port of the meta servers, to prefer a host that runs one
 */
export function planHosts(
  candidates: Readonly<Partial<Record<ProbeName, readonly Host[]>>>,
  metas: readonly string[],
  before: Leftovers,
): HostPlan {
  const plans = (Object.entries(candidates) as [ProbeName, readonly Host[]][]).map(([probe, hosts]) => {
    const covered = coveredHosts(probe, before);
    const wanted = usesShell(probe) ? (covered.size > 0 ? [] : chooseOne(hosts, metas)) : hosts;
    const fresh = wanted.filter((host) => !covered.has(host.id));
    const number = before.chunks.filter((chunk) => chunk.probe === probe).length + 1;
    return {
      chunks: toChunks(
        probe,
        fresh.filter((host) => host.ping === 'online'),
        number,
      ),
      offline: fresh.filter((host) => host.ping !== 'online').map((host) => ({ probe, host })),
    };
  });
  return { chunks: plans.flatMap(({ chunks }) => chunks), offline: plans.flatMap(({ offline }) => offline) };
}

/** Ids of the hosts that have a chunk or a report of the probe. */
export function coveredHosts(probe: ProbeName, { chunks, reports }: Leftovers): ReadonlySet<string> {
  return new Set([
    ...chunks.filter((chunk) => chunk.probe === probe).flatMap(({ hosts }) => hosts.map(({ id }) => id)),
    ...reports.filter((report) => report.probe === probe).map(({ host }) => host.id),
  ]);
}

/** Online before offline, a meta server's host before others (in the order of the metas), then by name. */
function chooseOne(hosts: readonly Host[], metas: readonly string[]): readonly Host[] {
  const rank = (host: Host): number => {
    const meta = metas.findIndex((address) => sameMachine(host.name, address));
    return (host.ping === 'online' ? 0 : 1000) + (meta < 0 ? metas.length : meta);
  };
  return hosts.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)).slice(0, 1);
}

/** `meta1.example` runs `meta1:34601` and `meta1.example:34601`. */
export function sameMachine(hostName: string, hostPort: string): boolean {
  const [name, address] = [hostName.toLowerCase(), hostPort.toLowerCase().replace(/:\d+$/, '')];
  if (name === address) return true;
  const isNumeric = /^[\d.]+$/.test(name) || /^[\d.]+$/.test(address);
  const oneIsShort = !name.includes('.') || !address.includes('.');
  return !isNumeric && oneIsShort && name.split('.')[0] === address.split('.')[0];
}

function toChunks(probe: ProbeName, hosts: readonly Host[], firstNumber: number): readonly Chunk[] {
  const count = Math.ceil(hosts.length / SSM_TARGETS_PER_COMMAND);
  return Array.from({ length: count }, (_, index) => {
    const own = hosts.slice(index * SSM_TARGETS_PER_COMMAND, (index + 1) * SSM_TARGETS_PER_COMMAND);
    return {
      id: `${probe}-${String(firstNumber + index).padStart(3, '0')}`,
      probe,
      hosts: own.map(({ id, name }) => ({ id, name })),
      pending: own.map(({ id }) => id),
      commandId: undefined,
    };
  });
}
