import type { PartitionStat, TableStat } from '../cluster-snapshot.ts';
import { STAT_COLUMNS, type StatFigure } from '../figure-columns.ts';
import { OPERATION_NAMES, OPERATIONS } from '../operations.ts';
import { cell, optionalDecimal, type Row } from '../row.ts';

type Figures<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** A version without this column has no such operation. */
const OPTIONAL_OPERATION = 'batch_get';

/** The columns that were printed, by our names for them. Throws Unreadable where one holds no number. */
export function columnFigures<Name extends string>(
  row: Row,
  columns: Readonly<Record<Name, string>>,
): Readonly<Partial<Record<Name, number>>> {
  const printed: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(columns) as Name[]) {
    const value = optionalDecimal(row, columns[name]);
    if (value !== undefined) printed[name] = value;
  }
  return printed;
}

/** The columns of a row of `app_stat`. */
export function statFigures(row: Row): Figures<StatFigure> {
  return columnFigures(row, STAT_COLUMNS);
}

/** Reads and writes per second. Throws Unreadable where the row lacks the column of an operation. */
export function clientRates(
  row: Row,
  figures: Figures<StatFigure>,
): Pick<TableStat & PartitionStat, 'readQps' | 'writeQps'> {
  const sum = (direction: 'read' | 'write') =>
    round(
      OPERATION_NAMES.filter((name) => OPERATIONS[name].direction === direction).reduce((total, name) => {
        if (name !== OPTIONAL_OPERATION) cell(row, OPERATIONS[name].column);
        return total + (figures[name] ?? 0);
      }, 0),
    );
  return { readQps: sum('read'), writeQps: sum('write') };
}

/** The table has 3 decimals; more come from adding. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
