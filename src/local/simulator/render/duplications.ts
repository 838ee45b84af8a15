import type { SimCluster } from '../cluster-state.ts';
import { TABLES } from '../layout.ts';
import { dateTime, pairs } from './text.ts';

const HEADER = ['app_id', 'app_name', 'dup_id', 'create_time', 'status', 'follower_cluster', 'follower_app_name'];

/** `dups` (HEAD). */
export function renderDuplications({ duplications, faults }: SimCluster): string {
  const rows = duplications.map(({ table, id, status, follower }) => {
    const created = dateTime(id * 1000).replace(' ', '_');
    return [String(table.id), table.name, String(id), created, status, follower, table.name];
  });
  const partitions = (tables: readonly { readonly partitions: number }[]) =>
    tables.reduce((sum, table) => sum + table.partitions, 0);
  const duplicated = TABLES.filter(({ id }) => duplications.some(({ table }) => table.id === id));
  const unfinished = faults.has('duplication-lag') ? duplicated : [];
  const summary = {
    total_app_count: TABLES.length,
    duplicating_app_count: duplicated.length,
    unfinished_app_count: unfinished.length,
    total_duplication_count: duplications.length,
    ...counted(
      'status',
      duplications.map(({ status }) => status),
    ),
    ...counted(
      'follower_cluster',
      duplications.map(({ follower }) => follower),
    ),
    total_partition_count: partitions(TABLES),
    duplicating_partition_count: partitions(duplicated),
    unfinished_partition_count: partitions(unfinished),
  };
  return `[duplications]\n${columns([HEADER, ...rows])}\n[summary]\n${pairs(summary)}\n`;
}

function counted(by: string, values: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([value, count]) => [`duplication_count_by_${by}(${value})`, count]));
}

/** Cells padded to their column and two blanks, the last one to its column. */
function columns(rows: readonly (readonly string[])[]): string {
  const least = (column: number) => (column === 0 ? 8 : 0);
  const widths = HEADER.map((_, column) => Math.max(least(column), ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row)}\n`).join('');
}
