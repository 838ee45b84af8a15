import type { ClusterSnapshot, TableStat } from '../pegasus/cluster-snapshot.ts';
import { known, type Reading } from '../pegasus/reading.ts';

export interface TableTraffic {
  readonly reads: Reading<ReadonlyMap<string, number>>;
  readonly writes: Reading<ReadonlyMap<string, number>>;
  readonly storageMb: Reading<ReadonlyMap<string, number>>;
}

/**
 * What app_stat says by table, less what it is known to get wrong: writes and storage are not known while the reader
 * marks them as over-counted; reads are right in every state.
 */
export function tableTraffic(snapshot: ClusterSnapshot): TableTraffic {
  const { tableStat } = snapshot;
  if (!tableStat.known) return { reads: tableStat, writes: tableStat, storageMb: tableStat };
  const by = (field: 'readQps' | 'writeQps' | 'storageMb') => known(byTable(tableStat.value, field));
  const doubt = tableStat.value.find((row) => row.overcounted !== undefined)?.overcounted;
  return { reads: by('readQps'), writes: doubt ?? by('writeQps'), storageMb: doubt ?? by('storageMb') };
}

function byTable(rows: readonly TableStat[], field: 'readQps' | 'writeQps' | 'storageMb'): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [row.table, row[field]]));
}

/** Adds from the smallest up, so that the order of the rows does not change the last digit. */
export function sumOf(values: Iterable<number>): number {
  return [...values].toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
