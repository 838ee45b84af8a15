import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { MeterName } from '../../pegasus/meters.ts';

/**
 * The servers on which something is under way by their own count; undefined: an ALIVE server did not tell, and none that did
 * has any.
 */
export function serversWith(meter: MeterName, { meters, nodes }: ClusterSnapshot): readonly string[] | undefined {
  const told = new Map<string, number>();
  for (const [server, reading] of meters ?? []) {
    const value = reading.known ? reading.value.meters[meter]?.value : undefined;
    if (value !== undefined) told.set(server, value);
  }
  const busy = [...told].filter(([, count]) => count > 0).map(([server]) => server);
  if (busy.length > 0) return busy;
  if (!nodes.known || nodes.value.length === 0) return undefined;
  return nodes.value.every(({ node, status }) => status !== 'ALIVE' || told.has(node)) ? [] : undefined;
}
