import { oneLine } from '../pegasus/printable.ts';

const MAX_NAME = 80;
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A name or text from a host, fit for a sentence: one line, no control or direction characters, at most 80 characters. */
export function shown(text: string): string {
  return oneLine(text, MAX_NAME) || '(no name)';
}

/** `3 nodes`, `1 node`, `12,345 nodes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** At most one decimal, thousands separated by commas. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** ISO 8601 in UTC with milliseconds; never throws, whatever the number. */
export function iso(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
