import type { PartitionStat } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { cell, count, type Row } from '../row.ts';
import { readTables, rowsOf } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { clientRates, statFigures } from './stat-figures.ts';

/** HEAD's N is one less than the number of partitions. */
const TOTAL = /^\(total:(\d{1,9})\)$/;

/**
 * Reads `app_stat -a <table> -q -j`: a row for each partition, in order. An error line beside the table makes it
 * unknown(partial), as with `app_stat`. Throws nothing; rows that repeat or are missing make it unknown(malformed).
 */
export function readPartitionStat(step: Step): Reading<readonly PartitionStat[]> {
  return readTables(step, (tables) => {
    const rows = rowsOf(tables, 'app_stat');
    const total = rows.map((row) => TOTAL.exec(cell(row, 'pidx'))?.[1]).find((text) => text !== undefined);
    const partitions = rows.filter((row) => !TOTAL.test(cell(row, 'pidx'))).map(partitionStat);
    checkIndices(partitions, total);
    return partitions;
  });
}

function partitionStat(row: Row): PartitionStat {
  const figures = statFigures(row);
  return { index: count(row, 'pidx'), ...clientRates(row, figures), figures };
}

/** JSON keys that repeat lose rows without a trace: indices must run from 0 without a gap, as many as the total says. */
function checkIndices(partitions: readonly PartitionStat[], total: string | undefined): void {
  const found = new Set(partitions.map(({ index }) => index));
  const missing = partitions.findIndex((_, index) => !found.has(index));
  if (missing >= 0) throw new Unreadable(`there is no row of partition ${missing}`);
  if (total === undefined) return;
  const announced = Number(total);
  if (announced !== partitions.length && announced !== partitions.length - 1) {
    throw new Unreadable(`${partitions.length} partitions could be read, but the total says ${announced}`);
  }
}
