import type { NodeRow } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, type Row, server } from '../row.ts';
import { checkNumberOfRows, optionalPairsOf, readTables, rowsOf, type Tables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';

/** Reads `nodes -d -j`. */
export function readNodes(step: Step): Reading<readonly NodeRow[]> {
  return readTables(step, (tables) => nodeRows(tables).map(nodeRow));
}

/** Rows of `details`, as many as the summary says. */
export function nodeRows(tables: Tables): readonly Row[] {
  const rows = rowsOf(tables, 'details');
  const summary = optionalPairsOf(tables, 'summary');
  if (summary !== undefined) checkNumberOfRows(rows.length, count(summary, 'total_node_count'), 'nodes');
  return rows;
}

function nodeRow(row: Row): NodeRow {
  return {
    node: server(row, 'address'),
    status: nodeStatus(row),
    replicas: count(row, 'replica_count'),
    primaries: count(row, 'primary_count'),
    secondaries: count(row, 'secondary_count'),
  };
}

export function nodeStatus(row: Row): NodeRow['status'] {
  const status = cell(row, 'status');
  if (status === 'ALIVE' || status === 'UNALIVE') return status;
  throw new Unreadable(`${row.label}: status is ${quote(status)}, neither ALIVE nor UNALIVE`);
}
