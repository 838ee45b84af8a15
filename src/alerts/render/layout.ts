import { columnsOf, fold, padColumns } from '../../words/columns.ts';

/** Columns of a mail: what every reader shows without wrapping. */
const MAIL_COLUMNS = 78;
const LABEL_COLUMNS = 10;
/** Items of a list that are written out. */
export const MAX_ITEMS = 12;

/** Lines that belong together; an empty line stands between blocks. */
export type Block = readonly string[];

/** A label and its text, folded beside it; nothing for an empty text. */
export function row(label: string, text: string): Block {
  return text === '' ? [] : fold(text, padColumns(`${label} `, LABEL_COLUMNS), ' '.repeat(LABEL_COLUMNS), MAIL_COLUMNS);
}

/** A label and something to be copied, which is never folded. */
export function copyRow(label: string, text: string): Block {
  return text === '' ? [] : [`${padColumns(`${label} `, LABEL_COLUMNS)}${text}`];
}

/** A label and a command line, which goes on after a backslash where it is long, so that it can be copied as it stands. */
export function commandRow(label: string, parts: readonly string[]): Block {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(part);
    else if (LABEL_COLUMNS + columnsOf(`${last} ${part} \\`) <= MAIL_COLUMNS)
      lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`  ${part}`);
  }
  return lines.map(
    (line, index) =>
      `${padColumns(index === 0 ? `${label} ` : '', LABEL_COLUMNS)}${line}${index < lines.length - 1 ? ' \\' : ''}`,
  );
}

/** Several texts of one label, each on lines of its own. */
export function rows(label: string, texts: readonly string[]): Block {
  return texts.flatMap((text, index) => row(index === 0 ? label : '', text));
}

export function paragraph(text: string): Block {
  return text === '' ? [] : fold(text, '', '', MAIL_COLUMNS);
}

/** A titled list; nothing without items. @param more says that some are left out */
export function list(title: string, items: readonly string[], more: (left: number) => string): Block {
  if (items.length === 0) return [];
  const left = items.length - MAX_ITEMS;
  const shown = left > 0 ? [...items.slice(0, MAX_ITEMS), more(left)] : items;
  return [title, ...shown.flatMap((item) => fold(item, '- ', '  ', MAIL_COLUMNS))];
}

/** The text of a mail. */
export function mailOf(blocks: readonly Block[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** As many phrases as fit between `start` and `end` within `limit` columns, at least the first, cut if need be; the rest is counted. */
export function fitPhrases(
  start: string,
  phrases: readonly string[],
  end: string,
  {
    limit,
    join,
    more,
    sizeOf = columnsOf,
  }: {
    readonly limit: number;
    readonly join: string;
    readonly more: (left: number) => string;
    readonly sizeOf?: (text: string) => number;
  },
): string {
  for (let shown = phrases.length; shown > 1; shown -= 1) {
    const left = phrases.length - shown;
    const text = `${start}${phrases.slice(0, shown).join(join)}${left > 0 ? more(left) : ''}${end}`;
    if (sizeOf(text) <= limit) return text;
  }
  const tail = `${phrases.length > 1 ? more(phrases.length - 1) : ''}${end}`;
  const [first = ''] = phrases;
  if (sizeOf(`${start}${first}${tail}`) <= limit) return `${start}${first}${tail}`;
  return `${cutTo(`${start}${first}`, limit - sizeOf(tail) - 3, sizeOf)}...${tail}`;
}

/** The text cut between graphemes so that it takes at most `limit`. */
export function cutTo(text: string, limit: number, sizeOf: (text: string) => number): string {
  let room = limit;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    room -= sizeOf(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept.trimEnd();
}
