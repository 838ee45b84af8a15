import type { SimCluster } from '../cluster-state.ts';
import { DUPLICATED_TABLE, TABLES } from '../layout.ts';
import { dateTime } from './text.ts';

const HEADER = ['app_id', 'app_name', 'dup_id', 'create_time', 'status', 'follower_cluster', 'follower_app_name'];

/** `dups` (HEAD): none in a healthy cluster, one under duplication-lag, which is about one. */
export function renderDuplications({ faults }: SimCluster): string {
  const tables = faults.has('duplication-lag') ? TABLES.filter(({ name }) => name === DUPLICATED_TABLE) : [];
  const rows = tables.map(({ id, name, createdAt }) => {
    const created = dateTime(createdAt + 3_600_000).replace(' ', '_');
    return [String(id), name, String(Math.floor(createdAt / 1000) + 3_600), created, 'DS_LOG', 'demo-standby', name];
  });
  const total = TABLES.reduce((sum, table) => sum + table.partitions, 0);
  const duplicated = tables.reduce((sum, table) => sum + table.partitions, 0);
  const summary = {
    total_app_count: TABLES.length,
    duplicating_app_count: tables.length,
    unfinished_app_count: 0,
    total_duplication_count: tables.length,
    ...(tables.length > 0 && {
      'duplication_count_by_status(DS_LOG)': tables.length,
      'duplication_count_by_follower_cluster(demo-standby)': tables.length,
    }),
    total_partition_count: total,
    duplicating_partition_count: duplicated,
    unfinished_partition_count: 0,
  };
  return `[duplications]\n${columns([HEADER, ...rows])}\n[summary]\n${pairs(summary)}\n`;
}

/** Cells padded to their column and two blanks, the last one to its column. */
function columns(rows: readonly (readonly string[])[]): string {
  const least = (column: number) => (column === 0 ? 8 : 0);
  const widths = HEADER.map((_, column) => Math.max(least(column), ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row)}\n`).join('');
}

function pairs(values: Readonly<Record<string, number>>): string {
  const width = Math.max(...Object.keys(values).map((key) => key.length)) + 2;
  const digits = Math.max(...Object.values(values).map((value) => String(value).length));
  return Object.entries(values)
    .map(([key, value]) => `${key.padEnd(width)}: ${String(value).padEnd(digits)}\n`)
    .join('');
}
