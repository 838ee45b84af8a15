import type { Duplication } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, type Row, tableName } from '../row.ts';
import { checkNumberOfRows, pairsOf, readTables, rowsOf } from '../shell-tables.ts';
import type { Step } from '../step.ts';

/** Reads `dups` (HEAD) as text: its JSON has one row for all duplications of a table. */
export function readDuplications(step: Step): Reading<readonly Duplication[]> {
  return readTables(step, (tables) => {
    const rows = rowsOf(tables, 'duplications').map(duplication);
    checkNumberOfRows(rows.length, count(pairsOf(tables, 'summary'), 'total_duplication_count'), 'duplications');
    return rows;
  });
}

function duplication(row: Row): Duplication {
  return {
    tableId: count(row, 'app_id'),
    table: tableName(row, 'app_name'),
    duplicationId: count(row, 'dup_id'),
    status: cell(row, 'status'),
    followerCluster: cell(row, 'follower_cluster'),
  };
}
