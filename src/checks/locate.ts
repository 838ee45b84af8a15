import type { HostReport } from './check.ts';
import { isOnHost } from './hosts.ts';
import { hostOf } from './server-list.ts';

/** Whether a server (`host:port`) is on the host of this name. */
export type Locator = (server: string, host: string) => boolean;

/**
 * By name, or by an address that exactly one of the hosts tells as its own: versions up to 2.5 name their servers by
 * address, and addresses such as a container bridge's are on many hosts.
 */
export function locator(hosts: readonly HostReport[] | undefined): Locator {
  const owners = new Map<string, string | undefined>();
  for (const { name, snapshot } of hosts ?? []) {
    const identity = snapshot.known ? snapshot.value.identity : undefined;
    for (const address of identity?.known ? new Set(identity.value.addresses) : []) {
      owners.set(address, owners.has(address) ? undefined : name);
    }
  }
  return (server, host) => isOnHost(server, host) || owners.get(hostOf(server)) === host;
}
