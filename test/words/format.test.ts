import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber } from '../../src/words/format.ts';
import { sayEnglish } from '../../src/words/say-en.ts';

const FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const PLURAL = new Intl.PluralRules('en');

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1100, max: 1100, noNaN: true }),
  fc.integer({ min: -1100, max: 1100 }),
  fc.integer({ min: -220_000, max: 220_000 }).map((hundredths) => hundredths / 200),
);

describe('A number in a sentence', () => {
  it('has at most one decimal and commas between thousands, as the platform writes it', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(plainNumber(number)).toBe(FORMAT.format(number));
      }),
      { numRuns: 2000 },
    );
  });

  it('is written by the same rule halfway between two decimals', () => {
    for (let halves = 1; halves < 20_000; halves += 2) {
      expect(plainNumber(halves / 20)).toBe(FORMAT.format(halves / 20));
    }
  });

  it('is ? where there is none', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(plainNumber)).toEqual(['?', '?']);
  });

  it('takes the singular where English does', () => {
    const { count } = sayEnglish('UTC', String);
    fc.assert(
      fc.property(numbers, (number) => {
        const noun = PLURAL.select(number) === 'one' ? 'node' : 'nodes';
        expect(count(number, 'node')).toBe(`${FORMAT.format(number)} ${noun}`);
      }),
    );
  });
});
