/** `[name]` above each table. */
const NAME = /^\[([a-z_]+)\]\s*$/;
/** `key  : value`; what follows until the next pair belongs to the value. */
const PAIR = /^(\S+)\s+: ?(.*)$/;
/** Cells are padded to their column's width plus 2. */
const GAP = /\s{2,}/;

/** Tables printed without `-j`, in the shape of those printed with it; undefined if no table is named. */
export interface TextTables {
  readonly tables: Readonly<Record<string, unknown>>;
  /** Lines above the first table. */
  readonly above: readonly string[];
}

/** @param lines what a command printed, without empty lines */
export function readTextTables(lines: readonly string[]): TextTables | undefined {
  const first = lines.findIndex((line) => NAME.test(line));
  if (first < 0) return undefined;
  const sections: { readonly name: string; readonly lines: string[] }[] = [];
  for (const line of lines.slice(first)) {
    const name = NAME.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  const tables = Object.fromEntries(sections.map((section) => [section.name, table(section.lines)]));
  return { tables, above: lines.slice(0, first) };
}

function table(lines: readonly string[]): Readonly<Record<string, unknown>> {
  const [header, ...rows] = lines;
  if (header === undefined) return {};
  return PAIR.test(header) ? pairs(lines) : keyedRows(header.trim().split(GAP), rows);
}

function pairs(lines: readonly string[]): Readonly<Record<string, unknown>> {
  const found: [string, string][] = [];
  for (const line of lines) {
    const [, key, value = ''] = PAIR.exec(line) ?? [];
    const last = found.at(-1);
    if (key !== undefined) found.push([key, value.trimEnd()]);
    else if (last !== undefined) last[1] += `\n${line.trimEnd()}`;
  }
  return Object.fromEntries(found);
}

/** A row with another number of cells than the header keeps its place, without cells that could be taken for others. */
function keyedRows(columns: readonly string[], rows: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    rows.map((row, index) => {
      const values = row.trim().split(GAP);
      const fits = values.length === columns.length;
      const cells = fits ? Object.fromEntries(columns.map((column, at) => [column, values[at]])) : {};
      return [`${index}: ${row.trim()}`, cells];
    }),
  );
}
