import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/cli/csv.ts';

describe('CSV', () => {
  it('has a header and lines that end with CR LF; what is unknown is empty', () => {
    expect(
      csvText(
        ['time', 'value'],
        [
          ['2026-11-23T10:00:00Z', -1.5],
          ['later', undefined],
          ['nan', Number.NaN],
        ],
      ),
    ).toBe('time,value\r\n2026-11-23T10:00:00Z,-1.5\r\nlater,\r\nnan,\r\n');
  });

  it('quotes what needs it', () => {
    expect(csvText(['a,b', 'say "hi"'], [['two\nlines', 'x']])).toBe('"a,b","say ""hi"""\r\n"two\nlines",x\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula in a spreadsheet', (name) => {
    expect(csvText(['name'], [[name]])).toMatch(/^name\r\n"?'/);
  });

  it('comes back cell by cell, whatever is in it', () => {
    const row = fc.array(
      fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text)),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(row, (cells) => {
        expect(cellsOf(csvText(cells, []))).toEqual([cells]);
      }),
    );
  });
});

/** A small reader of RFC 4180. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
