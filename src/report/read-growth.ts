import type { HistoryReader, Span } from '../history/ports.ts';
import type { ClusterFacts, DiskFacts } from './facts.ts';

/** Disks that a report looks at: each is a read or two of the database. */
const MAX_DISKS = 500;
/** Reads that are under way at the same time. */
const AT_ONCE = 8;

/** How the disks and the tables of a cluster have filled up. */
export async function readGrowth(
  history: HistoryReader,
  cluster: string,
  span: Span,
): Promise<Pick<ClusterFacts, 'disks' | 'disksLeft' | 'storage'>> {
  const entities = await history.entities(cluster);
  const names = entities
    .filter(({ entity, metrics }) => entity.kind === 'disk' && metrics.includes('disk_used_percent'))
    .map(({ entity }) => entity.name)
    .toSorted();
  const looked = names.slice(0, MAX_DISKS);
  const disks: DiskFacts[] = [];
  for (let start = 0; start < looked.length; start += AT_ONCE) {
    const read = looked.slice(start, start + AT_ONCE).map(async (name): Promise<DiskFacts> => {
      const { items } = await history.rollUps(cluster, { kind: 'disk', name }, 'disk_used_percent', 'hour', span);
      return { name, used: items };
    });
    disks.push(...(await Promise.all(read)));
  }
  const storage = await history.rollUps(cluster, { kind: 'cluster', name: cluster }, 'storage_mb', 'hour', span);
  return { disks, disksLeft: names.length - looked.length, storage: storage.items };
}
