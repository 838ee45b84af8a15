import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTable, tableWidth } from '../../src/cli/table.ts';

describe('renderTable', () => {
  it('aligns columns, and leaves no space at the end of a line', () => {
    const rows = [
      ['a', 'long text', ''],
      ['bb', '', 'x'],
    ];
    expect(renderTable(rows, { width: 80, indent: 2 })).toBe('  a   long text\n  bb             x\n');
  });

  it('puts numbers under each other and their heading above them', () => {
    const rows = [7, 1234].map((value) => ['n', { text: String(value), align: 'right' as const }, 'end']);
    expect(renderTable(rows, { width: 80, header: ['node', 'qps', ''] })).toBe(
      'node   qps\nn        7  end\nn     1234  end\n',
    );
  });

  it('cuts the last column only, to no less than ten characters', () => {
    const rows = [['a fixed column', 'a text that is too long for the line']];
    expect(renderTable(rows, { width: 30 })).toBe('a fixed column  a text that i…\n');
    expect(renderTable(rows, { width: 5 })).toBe('a fixed column  a text th…\n');
  });

  it('colours after padding, so that colours change no column', () => {
    const paint = (text: string) => `<${text}>`;
    expect(
      renderTable(
        [
          [{ text: 'a', paint }, 'b'],
          ['long', 'c'],
        ],
        { width: 80 },
      ),
    ).toBe('<a>     b\nlong  c\n');
  });

  it('is empty without rows', () => {
    expect(renderTable([], { width: 80, header: ['a'] })).toBe('');
  });

  it('keeps one line a row, whatever the cells hold', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = renderTable(cells, { width: 40 }).split('\n');
        expect(lines).toHaveLength(cells.length + 1);
      }),
    );
  });

  it('is as wide as tableWidth says where nothing is cut', () => {
    const text = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1 }), (rows) => {
        const lines = renderTable(rows, { width: 1000 }).split('\n');
        expect(Math.max(...lines.map(({ length }) => length))).toBe(tableWidth(rows));
      }),
    );
  });
});
