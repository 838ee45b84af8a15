import type { Row } from './compare.ts';

/** Resources asked and found, by type. */
export function table(rows: readonly Row[]): string {
  const total = rows.reduce(
    (sum, row) => ({
      type: 'in all',
      asked: sum.asked + row.asked,
      found: sum.found + row.found,
      properties: sum.properties + row.properties,
    }),
    { type: '', asked: 0, found: 0, properties: 0 },
  );
  const lines = [...rows, total].map(({ type, asked, found, properties }) =>
    [type.padEnd(34), String(asked).padStart(6), String(found).padStart(6), String(properties).padStart(11)].join(''),
  );
  return [`${'resources'.padEnd(34)} asked found properties`, ...lines].join('\n');
}
