import type { TableStat } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, decimal, type Row, tableName } from '../row.ts';
import { checkNumberOfRows, readTables, rowsOf } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { clientRates, statFigures } from './stat-figures.ts';

/** HEAD's N is one less than the number of tables. */
const TOTAL = /^\(total:\d+\)$/;

/** Reads `app_stat -j`. An error line beside the table makes it unknown(partial): sums lack the nodes that did not answer. */
export function readTableStat(step: Step): Reading<readonly TableStat[]> {
  return readTables(step, (tables) => {
    const rows = rowsOf(tables, 'app_stat');
    const own = rows.filter((row) => !isTotal(row));
    checkPartitions(own, rows.find(isTotal));
    return own.map(tableStat);
  });
}

/** No table can have such a name, and none has the id 0. */
function isTotal(row: Row): boolean {
  const byName = TOTAL.test(cell(row, 'app_name'));
  if (byName !== (count(row, 'app_id') === 0)) throw new Unreadable(`${row.label} is neither a table nor the total`);
  return byName;
}

function tableStat(row: Row): TableStat {
  const figures = statFigures(row);
  return {
    table: tableName(row, 'app_name'),
    ...clientRates(row, figures),
    storageMb: decimal(row, 'file_mb'),
    rejected: decimal(row, 'reject'),
    delayed: decimal(row, 'delay'),
    figures,
  };
}

function checkPartitions(rows: readonly Row[], total: Row | undefined): void {
  if (total === undefined) return;
  const partitions = rows.reduce((all, row) => all + count(row, 'pcount'), 0);
  checkNumberOfRows(partitions, count(total, 'pcount'), 'partitions');
}
