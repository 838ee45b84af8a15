import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText } from '../../src/cli/render-series.ts';
import { clip, count, hanging, jsonLine, spread, timeText, wrap } from '../../src/cli/text.ts';
import { printable } from '../../src/pegasus/printable.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal obeys
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200e\u202e\u2028]/;

describe('text for a terminal', () => {
  it('printable leaves one line without anything that a terminal obeys', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !OBEYED.test(printable(text))));
    expect(printable('\u001b[31mred\u202e\r\nnext')).toBe('[31mred next');
  });

  it('jsonLine is JSON of the same value, on one line, with nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const line = jsonLine({ value, text });
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(line.slice(0, -1)).not.toMatch(OBEYED);
      }),
    );
  });

  it('wrap loses no word and exceeds the width only for a word that is longer', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,15}$/)), fc.integer({ min: 5, max: 30 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('hanging keeps the lines after the first under the text', () => {
    expect(hanging(2, 'do', 6, 'one two three four five', 28)).toBe('  do    one two three four\n        five');
  });

  it('clip shows that it has cut', () => {
    expect([clip('abc', 3), clip('abcd', 3), clip('', 3)]).toEqual(['abc', 'ab…', '']);
  });

  it('spread moves what does not fit to a line of its own', () => {
    expect(spread('ab', 'cd', 8)).toBe('    ');
    expect(spread('ab', 'cd', 5)).toBe('\n  ');
  });

  it.each([
    [0, 'capture', '0 captures'],
    [1, 'capture', '1 capture'],
    [2, 'capture', '2 captures'],
  ])('count of %i', (amount, noun, text) => {
    expect(count(amount, noun)).toBe(text);
  });

  it('timeText shortens what it knows and keeps what it does not', () => {
    expect(timeText('2026-11-23T09:46:44.835Z')).toBe('2026-11-23 09:46:44 UTC');
    expect(timeText('yesterday')).toBe('yesterday');
  });

  it.each([
    [0, '0'],
    [0.0123, '0.0123'],
    [66.6667, '66.7'],
    [9999.4, '9999'],
    [12_345, '12.3k'],
    [1_234_567, '1.23M'],
    [5e9, '5G'],
    [-20_000, '-20k'],
  ])('numberText of %d is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
