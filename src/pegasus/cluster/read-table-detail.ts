import type { PartitionRow, TableDetail } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, parseCount, parseServer, type Row, tableName } from '../row.ts';
import { checkNumberOfRows, pairsOf, readTables, rowsOf } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';

const NONE = '-';

/** Reads `app <name> -d -j`. */
export function readTableDetail(step: Step): Reading<TableDetail> {
  return readTables(step, (tables) => {
    const general = pairsOf(tables, 'general');
    const partitions = rowsOf(tables, 'replicas').map(partitionRow);
    checkNumberOfRows(partitions.length, count(general, 'partition_count'), 'partitions');
    return {
      id: count(general, 'app_id'),
      name: tableName(general, 'app_name'),
      maxReplicaCount: count(general, 'max_replica_count'),
      partitions,
    };
  });
}

function partitionRow(row: Row): PartitionRow {
  const index = count(row, 'pidx');
  const primary = optionalServer(cell(row, 'primary'), `${row.label}: primary`);
  const secondaries = serverList(row, 'secondaries');
  // children of a running split
  if (cell(row, 'ballot') === '-1') {
    return { index, replicasHave: 0, replicasWant: 0, primary, secondaries, splitting: true };
  }
  const [have, want] = replicaCount(row);
  return { index, replicasHave: have, replicasWant: want, primary, secondaries };
}

/** `have/want` */
function replicaCount(row: Row): readonly [number, number] {
  const text = cell(row, 'replica_count');
  const [have, want, ...more] = text.split('/');
  const what = `${row.label}: replica_count`;
  if (have === undefined || want === undefined || more.length > 0) {
    throw new Unreadable(`${what} is ${quote(text)}, not have/want`);
  }
  return [parseCount(have, what), parseCount(want, what)];
}

/** `[a,b]` */
function serverList(row: Row, column: string): readonly string[] {
  const text = cell(row, column);
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  if (inner === undefined && text !== NONE)
    throw new Unreadable(`${row.label}: ${column} is ${quote(text)}, not a list`);
  const names = (inner ?? '').split(',').filter((name) => name.trim() !== '');
  return names.map((name) => parseServer(name.trim(), `${row.label}: ${column}`));
}

function optionalServer(text: string, what: string): string | undefined {
  return text === NONE ? undefined : parseServer(text, what);
}
