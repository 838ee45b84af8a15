import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, fold, padColumns } from '../../src/words/columns.ts';

const WIDTH = 40;
/** Texts like ours: words of both scripts, with their punctuation. */
const text = fc
  .array(
    fc.constantFrom(
      'node',
      'replica2:34801',
      '节点',
      '失联',
      '，',
      '。',
      '（',
      '）',
      ' ',
      ' is ',
      '12',
      '分片',
      '“a”',
      'é',
      '集群',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim());

describe('columnsOf', () => {
  it.each([
    ['node', 4],
    ['节点', 4],
    ['，。（）', 8],
    ['ａ', 2],
    ['e\u0301', 1],
    ['…', 2],
    ['😀', 2],
    ['', 0],
  ])('%s takes %d', (given, columns) => {
    expect(columnsOf(given)).toBe(columns);
  });

  it('padding aligns both scripts', () => {
    expect(columnsOf(padColumns('原因', 10))).toBe(10);
    expect(columnsOf(padColumns('Cause', 10))).toBe(10);
    expect(padColumns('longer than it', 4)).toBe('longer than it');
  });
});

describe('fold', () => {
  it('breaks English at blanks and hangs the rest under the first line', () => {
    expect(fold('one two three four', '- ', '  ', 12)).toEqual(['- one two', '  three four']);
  });

  it('breaks Chinese between characters, and not before a full stop or after an opening bracket', () => {
    expect(fold('节点失联。', '', '', 8)).toEqual(['节点失', '联。']);
    expect(fold('节点（失联）', '', '', 6)).toEqual(['节点', '（失', '联）']);
  });

  it('leaves a word that is longer than a line whole: it may be there to be copied', () => {
    expect(fold(`see ${'x'.repeat(50)} there`, '', '', 20)).toEqual(['see', 'x'.repeat(50), 'there']);
  });

  it('loses nothing and keeps within the width whatever is not one long word', () => {
    fc.assert(
      fc.property(text, (given) => {
        const lines = fold(given, '', '', WIDTH);
        expect(lines.join('').replace(/ /g, '')).toBe(given.replace(/ /g, ''));
        for (const line of lines) {
          if (columnsOf(line) > WIDTH) expect(line.slice(0, -1)).not.toMatch(/[ \u4e00-\u9fff]/);
          expect(line).toBe(line.trim());
        }
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。）]/);
      }),
    );
  });
});
