import { printable } from '../pegasus/printable.ts';
import { clip, visibleLength } from './text.ts';

export interface Cell {
  readonly text: string;
  /** Colours the text after it has been padded and cut. */
  readonly paint?: (text: string) => string;
  readonly align?: 'left' | 'right';
}

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Spaces before every line. */
  readonly indent?: number;
  readonly header?: readonly string[];
  readonly paintHeader?: (text: string) => string;
}

const GAP = '  ';

/**
 * Columns as wide as their widest cell, two spaces apart. When the lines would be too long, the last column is cut
 * (never below MIN_LAST characters). Every line ends with a line feed; no rows, no text.
 */
export function renderTable(rows: readonly (readonly (Cell | string)[])[], options: TableOptions): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => row.map(toCell));
  const header = options.header?.map((text, column): Cell => {
    const align = cells[0]?.[column]?.align;
    return { text, ...(options.paintHeader && { paint: options.paintHeader }), ...(align && { align }) };
  });
  const lines = header === undefined ? cells : [header, ...cells];
  const widths = columnWidths(lines, options.width - (options.indent ?? 0));
  const margin = ' '.repeat(options.indent ?? 0);
  return lines.map((line) => `${margin}${renderLine(line, widths)}\n`).join('');
}

/** Columns of the terminal that these rows need when nothing is cut. */
export function tableWidth(rows: readonly (readonly (Cell | string)[])[]): number {
  return total(naturalWidths(rows.map((row) => row.map(toCell))));
}

const MIN_LAST = 10;

function columnWidths(lines: readonly (readonly Cell[])[], available: number): readonly number[] {
  const widths = naturalWidths(lines);
  const last = widths.at(-1) ?? 0;
  const excess = total(widths) - available;
  return excess > 0 ? [...widths.slice(0, -1), Math.min(last, Math.max(MIN_LAST, last - excess))] : widths;
}

function naturalWidths(lines: readonly (readonly Cell[])[]): readonly number[] {
  const columns = Math.max(0, ...lines.map(({ length }) => length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => visibleLength(line[column]?.text ?? ''))),
  );
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}

function renderLine(line: readonly Cell[], widths: readonly number[]): string {
  const used = line.findLastIndex(({ text }) => text !== '') + 1;
  return line
    .slice(0, used)
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      const text = clip(cell.text, width);
      const room = ' '.repeat(width - visibleLength(text));
      const painted = cell.paint && text !== '' ? cell.paint(text) : text;
      if (cell.align === 'right') return room + painted;
      // No spaces at the end of a line.
      return column === used - 1 ? painted : painted + room;
    })
    .join(GAP);
}

function toCell(cell: Cell | string): Cell {
  return typeof cell === 'string' ? { text: printable(cell) } : { ...cell, text: printable(cell.text) };
}
