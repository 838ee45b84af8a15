import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';

/** Hosts on which a replica server runs, as far as their processes could be read. */
export function replicaHosts(context: CheckContext): readonly { name: string; snapshot: HostSnapshot }[] {
  return (context.hosts ?? []).flatMap(({ name, snapshot }) => {
    if (!snapshot.known || !snapshot.value.processes.known) return [];
    const runs = snapshot.value.processes.value.some((each) => each.role === 'replica');
    return runs ? [{ name, snapshot: snapshot.value }] : [];
  });
}
