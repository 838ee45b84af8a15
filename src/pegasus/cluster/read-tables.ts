import type { TableRow, TableState } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, optionalCell, type Row, tableName } from '../row.ts';
import { checkNumberOfRows, optionalPairsOf, readTables, rowsOf, type Tables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';

type Health = NonNullable<TableRow['health']>;

/** Reads `ls -d -j`. */
export function readTableList(step: Step): Reading<readonly TableRow[]> {
  return readTables(step, (tables) => {
    const healths = healthById(tables);
    const rows = rowsOf(tables, 'general_info').map((row) => tableRow(row, healths));
    checkSummary(tables, rows);
    return rows;
  });
}

/** Reads `ls -a -j`. Its summary counts the AVAILABLE tables alone. */
export function readAllTables(step: Step): Reading<readonly TableState[]> {
  return readTables(step, (tables) => {
    const rows = rowsOf(tables, 'general_info').map(tableState);
    checkSummary(tables, rows);
    return rows;
  });
}

function tableState(row: Row): TableState {
  return { id: count(row, 'app_id'), name: tableName(row, 'app_name'), status: cell(row, 'status') };
}

/** The section is absent where no table is AVAILABLE. */
function healthById(tables: Tables): ReadonlyMap<number, Health> {
  if (!Object.hasOwn(tables, 'healthy_info')) return new Map();
  return new Map(rowsOf(tables, 'healthy_info').map((row) => [count(row, 'app_id'), health(row)]));
}

function health(row: Row): Health {
  return {
    fullyHealthy: count(row, 'fully_healthy'),
    unhealthy: count(row, 'unhealthy'),
    writeUnhealthy: count(row, 'write_unhealthy'),
    readUnhealthy: count(row, 'read_unhealthy'),
  };
}

function tableRow(row: Row, healths: ReadonlyMap<number, Health>): TableRow {
  const state = tableState(row);
  const { id, status } = state;
  const base = {
    ...state,
    partitions: count(row, 'partition_count'),
    replicaCount: count(row, 'replica_count'),
  };
  if (status !== 'AVAILABLE') return base;
  const found = healths.get(id);
  if (found === undefined) throw new Unreadable(`${row.label}: healthy_info has no row for this AVAILABLE table`);
  return { ...base, health: found };
}

function checkSummary(tables: Tables, rows: readonly TableState[]): void {
  const summary = optionalPairsOf(tables, 'summary');
  if (summary === undefined || optionalCell(summary, 'total_app_count') === undefined) return;
  const available = rows.filter((row) => row.status === 'AVAILABLE').length;
  checkNumberOfRows(available, count(summary, 'total_app_count'), 'AVAILABLE tables');
}
