import { printable, UNPRINTABLE } from '../pegasus/printable.ts';
/** JSON on one line, with what JSON allows but a terminal obeys (DEL, C1 controls, direction marks) escaped. */
export function jsonLine(value: unknown): string {
  const escaped = (match: string) =>
    [...match].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return `${JSON.stringify(value).replace(UNPRINTABLE, escaped)}\n`;
}

/** Length in characters as a person counts them (code points), without colours. */
export function visibleLength(text: string): number {
  return [...text].length;
}

/** Cuts to `width` characters; a cut is shown by an ellipsis. */
export function clip(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** Breaks at spaces into lines of at most `width` characters; a longer word gets a line of its own, uncut. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && visibleLength(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** `label  text`, wrapped, with the lines after the first under the text. */
export function hanging(indent: number, label: string, labelWidth: number, text: string, width: number): string {
  const margin = ' '.repeat(indent + labelWidth);
  return wrap(printable(text), Math.max(20, width - indent - labelWidth))
    .map((line, index) => `${index === 0 ? ' '.repeat(indent) + label.padEnd(labelWidth) : margin}${line}`)
    .join('\n');
}

/** `3 tables`, `1 table` */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** ISO 8601 to `2026-11-23 09:46:44 UTC`; anything else stays as it is. */
export function timeText(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** `40 s`, `12 min`, `3 h`, `2 d`; a time that lies ahead counts as now. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** Epoch milliseconds as `2026-11-23 09:46:44 UTC`; what no calendar has is `never`. */
export function clockText(at: number): string {
  return Math.abs(at) <= 8.64e15 ? timeText(new Date(at).toISOString()) : 'never';
}

/** What to put between two texts so that the second ends at the right margin; where both do not fit, a new line. */
export function spread(left: string, right: string, width: number): string {
  const room = width - visibleLength(left) - visibleLength(right);
  return room >= 2 ? ' '.repeat(room) : '\n  ';
}
