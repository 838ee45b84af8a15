import { quote, Unreadable } from './unreadable.ts';

/** A row of a Pegasus table, or the pairs of a key/value table. Columns are addressed by name only: sets grow by version. */
export interface Row {
  /** For messages: which row of which table. */
  readonly label: string;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** Beyond this a count or rate is a wrapped-around counter, not a number that was measured. */
const MAX_PLAUSIBLE = 1e15;

/** @returns the cell as trimmed text. Throws Unreadable if there is no such column or it holds no scalar. */
export function cell(row: Row, column: string): string {
  const text = optionalCell(row, column);
  if (text === undefined) throw new Unreadable(`${row.label} has no column ${column}`);
  return text;
}

/** As `cell`, but undefined where the version has no such column. */
export function optionalCell(row: Row, column: string): string | undefined {
  if (!Object.hasOwn(row.cells, column)) return undefined;
  const value = row.cells[column];
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Unreadable(`${row.label}: ${column} is ${quote(value)}, not a scalar`);
}

/** A whole number of at least 0. */
export function count(row: Row, column: string): number {
  return parseCount(cell(row, column), `${row.label}: ${column}`);
}

/** @param what names the value in the message of the error */
export function parseCount(text: string, what: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Unreadable(`${what} is ${quote(text)}, not a count`);
  return Number(text);
}

/** A decimal number of at least 0. */
export function decimal(row: Row, column: string): number {
  const text = cell(row, column);
  if (!/^\d{1,15}(\.\d+)?$/.test(text)) throw new Unreadable(`${row.label}: ${column} is ${quote(text)}, not a number`);
  return Number(text);
}

/** As `decimal`, but undefined where the version has no such column. */
export function optionalDecimal(row: Row, column: string): number | undefined {
  return Object.hasOwn(row.cells, column) ? decimal(row, column) : undefined;
}

/** A number from JSON that has real ones. */
function realNumber(value: unknown, what: What): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Unreadable(`${textOf(what)} is ${quote(value)}, not a number`);
}

/** Names a value in the message of an error; a function is asked only for that. */
type What = string | (() => string);

function textOf(what: What): string {
  return typeof what === 'string' ? what : what();
}

/** Pegasus counts in 64 bits with a sign: what is beyond them wrapped around. */
const MAX_INTEGER = 2 ** 63;

/** As `realNumber`, of a metric or counter: also below 0, but not a wrapped-around one. */
export function metricValue(value: unknown, what: What): number {
  const number = realNumber(value, what);
  if (Math.abs(number) < MAX_INTEGER) return number;
  throw new Unreadable(`${textOf(what)} is ${number}, which cannot be`);
}

/** As `realNumber`, of at least 0 and not a wrapped-around counter. */
export function realAmount(value: unknown, what: string): number {
  const number = realNumber(value, what);
  if (number >= 0 && number <= MAX_PLAUSIBLE) return number;
  throw new Unreadable(`${what} is ${number}, which cannot be`);
}

/** `host:port` of a server. */
export function server(row: Row, column: string): string {
  return parseServer(cell(row, column), `${row.label}: ${column}`);
}

export function parseServer(text: string, what: string): string {
  if (/^[A-Za-z0-9._[\]:-]{1,253}:\d{1,5}$/.test(text)) return text;
  throw new Unreadable(`${what} is ${quote(text)}, not host:port`);
}

/** A table's name: any printable text, since Pegasus itself allows dots and colons. */
export function tableName(row: Row, column: string): string {
  const text = cell(row, column);
  if (/^[^\p{Cc}\p{Zl}\p{Zp}]{1,256}$/u.test(text)) return text;
  throw new Unreadable(`${row.label}: ${column} is ${quote(text)}, not a table name`);
}
