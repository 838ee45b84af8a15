/** A spreadsheet takes a cell that begins so for a formula, or drops what it takes for white space before one. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * RFC 4180: a header, lines that end with CR LF, cells in quotes where they need them. Texts that a spreadsheet would take for
 * a formula get an apostrophe in front: names come from hosts. `undefined` is an empty cell.
 */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
