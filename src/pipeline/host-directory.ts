import { hostSelectorOf } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { type ProbeName, usesShell } from '../contract.ts';
import type { Host, HostAccount, HostSelector, Hosts } from './ports.ts';

/** Hosts that a probe may run on. */
export type Candidates = Readonly<Partial<Record<ProbeName, readonly Host[]>>>;

/** Asks the directory for the hosts of each probe; once where two probes share a selector. */
export async function resolveHosts(
  cluster: ClusterConfig,
  probes: readonly ProbeName[],
  hosts: Pick<Hosts, 'resolve'>,
  account?: HostAccount,
): Promise<Candidates> {
  const asked = new Map<string, Promise<readonly Host[]>>();
  const candidates: Partial<Record<ProbeName, readonly Host[]>> = {};
  for (const probe of probes) {
    const selector = selectorOf(cluster, probe);
    const name = describe(selector);
    const answer = asked.get(name) ?? hosts.resolve(selector, account);
    asked.set(name, answer);
    candidates[probe] = await answer;
  }
  return candidates;
}

/** For people: `tag farrier:cluster=demo`. */
export function describeSelectors(cluster: ClusterConfig, probes: readonly ProbeName[]): string {
  return [...new Set(probes.map((probe) => describe(selectorOf(cluster, probe))))].join(' or ');
}

function selectorOf(cluster: ClusterConfig, probe: ProbeName): HostSelector {
  const common = hostSelectorOf(cluster);
  return usesShell(probe) ? (cluster.shell.hosts ?? common) : common;
}

function describe(selector: HostSelector): string {
  return 'tag' in selector ? `tag ${selector.tag.key}=${selector.tag.value}` : `ids ${selector.ids.join(',')}`;
}
