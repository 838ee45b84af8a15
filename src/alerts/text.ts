import { oneLine } from '../pegasus/printable.ts';

/** One line of at most 500 characters that ends like a sentence. */
export function sentence(text: string): string {
  const line = oneLine(text, 500);
  return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** `2026-11-24 10:05:00 UTC`. @param time epoch milliseconds, or ISO 8601 */
export function formatTime(time: number | string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const iso = date.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** `10:05 UTC`. @param time epoch milliseconds */
export function formatMinute(time: number): string {
  return `${formatTime(time).slice(11, 16)} UTC`;
}

/** The two largest units: `2 h 5 min`. @param milliseconds below zero counts as zero */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(`${minutes} min`, seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return join(`${hours} h`, minutes % 60, 'min');
  return join(`${Math.floor(hours / 24)} d`, hours % 24, 'h');
}

function join(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

/** `1 node`, `2 nodes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`; after `limit` names, how many more there are. */
export function listOf(names: readonly string[], limit = 5): string {
  const shown = names.slice(0, limit);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A line folded at blanks to `width` characters, every line after `indent`. A word that is too long keeps its line. */
export function fold(text: string, indent: string, width = 100): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}
