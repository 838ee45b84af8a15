import { type Reading, unknown } from './reading.ts';
import type { Row } from './row.ts';
import { isObject, readShellOutput, type ShellOutput } from './shell-output.ts';
import type { Step } from './step.ts';
import { errorText, notRun, reportedError, shellFailure } from './step-failure.ts';
import { readTextTables, type TextTables } from './text-tables.ts';
import { attempt, quote, Unreadable } from './unreadable.ts';

/** The tables that a command printed, by name, as `-j` prints them. */
export type Tables = Readonly<Record<string, unknown>>;

/**
 * Reads the tables of a step and hands them to the command's own parser. An error that is reported beside the tables means
 * that they were made without some server's answer: unknown(partial).
 */
export function readTables<T>(step: Step, parse: (tables: Tables) => T): Reading<T> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  const printed = printedTables(output);
  if (printed === undefined || (output.json === undefined && !step.stdout.endsWith('\n'))) {
    // a text table that was cut within a line shows half a number as if it were one
    return shellFailure(step, output);
  }
  const error = reportedError([...printed.above, ...output.errorLines]);
  if (error !== undefined) return unknown('partial', errorText(error).detail);
  return attempt(() => parse(printed.tables));
}

function printedTables(output: ShellOutput): TextTables | undefined {
  if (output.json === 'broken') return undefined;
  return output.json === undefined ? readTextTables(output.lines) : { tables: output.json, above: output.lines };
}

/** Rows of a table that has a header. Throws Unreadable if there is no such table. */
export function rowsOf(tables: Tables, name: string): readonly Row[] {
  const table = section(tables, name);
  if (table === undefined) throw new Unreadable(`there is no table ${name}`);
  return Object.entries(table).map(([key, cells]) => {
    if (!isObject(cells)) throw new Unreadable(`${name}: row ${quote(key)} is ${quote(cells)}, not an object`);
    return { label: `${name} ${quote(key)}`, cells };
  });
}

/** The pairs of a key/value table. Throws Unreadable if there is no such table. */
export function pairsOf(tables: Tables, name: string): Row {
  const pairs = optionalPairsOf(tables, name);
  if (pairs === undefined) throw new Unreadable(`there is no table ${name}`);
  return pairs;
}

export function optionalPairsOf(tables: Tables, name: string): Row | undefined {
  const cells = section(tables, name);
  return cells && { label: name, cells };
}

function section(tables: Tables, name: string): Readonly<Record<string, unknown>> | undefined {
  if (!Object.hasOwn(tables, name)) return undefined;
  const table = tables[name];
  if (!isObject(table)) throw new Unreadable(`table ${name} is ${quote(table)}, not an object`);
  return table;
}

/**
 * Throws Unreadable unless as many rows were read as the tool says there are: a JSON object whose keys repeat loses rows
 * without a trace.
 */
export function checkNumberOfRows(read: number, announced: number, what: string): void {
  if (read !== announced) throw new Unreadable(`${read} ${what} could be read, but the summary says ${announced}`);
}
