import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, printable } from '../../src/pegasus/printable.ts';
import { unknown } from '../../src/pegasus/reading.ts';

const HOSTILE = fc.string({
  unit: fc.oneof(fc.constantFrom('\u001b', '\u202e', '\ufeff', '\n', '\ud83d', '😀', 'a'), fc.string()),
});
// biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
const LEFT_OVER = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u;

describe('Text from a host', () => {
  it('is shown without anything that repaints a terminal or turns the writing direction', () => {
    fc.assert(fc.property(HOSTILE, (text) => !LEFT_OVER.test(printable(text)) && !LEFT_OVER.test(oneLine(text))));
  });

  it('keeps its blanks where it is shown as it is, and loses them where it is one line of a sentence', () => {
    expect(printable('a  b\tc')).toBe('a  b c');
    expect(oneLine('a  b\n\n c')).toBe('a b c');
  });

  it('is cut between characters, never within one', () => {
    expect(oneLine('😀😀😀', 2)).toBe('😀…');
    fc.assert(
      fc.property(HOSTILE, fc.integer({ min: 1, max: 20 }), (text, limit) => [...oneLine(text, limit)].length <= limit),
    );
  });

  it('reads the same whether or not it needs mending', () => {
    const text = fc.oneof(HOSTILE, fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '.', '~') }));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 20 }),
        (one, limit) => oneLine(one, limit) === oneLine(`${one}\u0000`, limit),
      ),
    );
  });

  it('is whole in the detail of an unknown up to 200 characters, and ends with an ellipsis beyond', () => {
    expect(unknown('malformed', '😀'.repeat(200)).detail).toBe('😀'.repeat(200));
    expect(unknown('malformed', '😀'.repeat(201)).detail).toBe(`${'😀'.repeat(199)}…`);
  });
});
