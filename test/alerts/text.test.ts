import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, fold, formatDuration, formatMinute, formatTime, listOf } from '../../src/alerts/text.ts';
import { oneLine } from '../../src/pegasus/printable.ts';

describe('oneLine', () => {
  it('takes line breaks, control characters and direction marks out of hostile text', () => {
    expect(oneLine('a\r\nSubject: paid\u0000\u001b[31m\u202egnp.exe')).toBe('a Subject: paid [31m gnp.exe');
  });

  it('cuts after whole characters and shows that it did', () => {
    expect(oneLine('abcdef', 4)).toBe('abc…');
    expect(oneLine('😀😀😀', 2)).toBe('😀…');
    expect(oneLine('😀😀', 2)).toBe('😀😀');
  });

  it('for any text is one bounded, well-formed line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer({ min: 1, max: 300 }), (text, limit) => {
        const line = oneLine(text, limit);
        expect([...line].length).toBeLessThanOrEqual(limit);
        expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028\u2029]/u);
      }),
    );
  });
});

describe('Times and numbers for people', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [723_000, '12 min 3 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
    [97_200_000, '1 d 3 h'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('are in UTC and say so', () => {
    expect(formatTime('2026-11-24T11:05:07+01:00')).toBe('2026-11-24 10:05:07 UTC');
    expect(formatMinute(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('03:04 UTC');
  });

  it('count in singular and plural', () => {
    expect([count(0, 'node'), count(1, 'node'), count(2, 'loss', 'losses')]).toEqual(['0 nodes', '1 node', '2 losses']);
  });

  it('list a few names and count the rest', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['a'])).toBe('a');
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listOf(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });
});

it('fold breaks at blanks and loses no word', () => {
  expect(fold('one two three', '  ', 9)).toEqual(['  one two', '  three']);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 40 }), (words) => {
      const lines = fold(words.join(' '), '', 20);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length <= 20 || !line.includes(' ')).toBe(true);
    }),
  );
});
