import type { HostProcess } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';
import type { Locator } from './locate.ts';
import { processKey } from './restarts.ts';

/** A role that was not seen on a host for this long is taken to have been moved away on purpose. */
const REMEMBERED_MS = 7 * 24 * 60 * 60_000;
const ROLES = ['meta', 'replica', 'collector'] as const;
type Role = (typeof ROLES)[number];

/** Roles that should run on a host and do not. A process whose role cannot be told may be any of them. */
export function missingRoles(
  context: CheckContext,
  processes: readonly HostProcess[],
  host: string,
  isOn: Locator,
): readonly Role[] {
  const running = new Set<string>(processes.map((each) => each.role));
  if (running.has('unknown')) return [];
  return ROLES.filter((role) => !running.has(role) && isExpected(context, host, role, isOn));
}

/** Epoch milliseconds at which the role was last seen on the host; undefined if not lately. */
export function lastSeen({ memory, now }: CheckContext, host: string, role: Role): number | undefined {
  const key = processKey(host, role);
  const seenAt = Object.hasOwn(memory.processes, key) ? memory.processes[key]?.seenAt : undefined;
  return seenAt !== undefined && now - seenAt <= REMEMBERED_MS ? seenAt : undefined;
}

/** The cluster or the configuration names a server of the role on the host, or the role ran there lately. */
export function isExpected(context: CheckContext, host: string, role: Role, isOn: Locator): boolean {
  if (lastSeen(context, host, role) !== undefined) return true;
  if (role === 'collector') return false;
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const metas = snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : [];
  const nodes = snapshot?.nodes.known ? snapshot.nodes.value.map((row) => row.node) : [];
  const servers =
    role === 'meta' ? [...context.expected.metas, ...metas] : [...(context.expected.nodes ?? []), ...nodes];
  return servers.some((server) => isOn(server, host));
}
