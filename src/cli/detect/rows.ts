import { UsageError } from '../io.ts';

export interface Row {
  /** Epoch seconds. */
  readonly time: number;
  readonly value: number | null;
}

const DATE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads one line `time,value` of a series: epoch seconds, or a date and a time of day (UTC unless it says otherwise);
 * an empty value is a missing one.
 * @returns undefined for an empty line, and for a heading in the first one. @throws UsageError
 */
export function parseRow(line: string, number: number): Row | undefined {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '') return undefined;
  const [time = '', value = ''] = text.split(',').map((field) => field.trim());
  const seconds = parseTime(time);
  if (seconds === undefined) {
    if (number === 1 && Number.isNaN(Number(value))) return undefined;
    throw new UsageError(`line ${number}: "${shown(time)}" is no time; write epoch seconds or 2026-01-31 23:59:00`);
  }
  if (value === '') return { time: seconds, value: null };
  const amount = Number(value);
  if (Number.isNaN(amount)) {
    throw new UsageError(
      `line ${number}: "${shown(value)}" is no number; leave the field empty where a value is missing`,
    );
  }
  return { time: seconds, value: amount };
}

function parseTime(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, day, clock, zone = 'Z'] = match;
  const milliseconds = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** What a file holds may be anything: one line of it, and not much. */
function shown(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, '?');
  return printable.length > 40 ? `${printable.slice(0, 40)}…` : printable;
}
