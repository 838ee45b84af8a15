import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { RULES } from '../../src/config/problem.ts';

const EXAMPLE = readFileSync(fileURLToPath(new URL('../../examples/farrier.yaml', import.meta.url)), 'utf8');

function expectSoundAnswer(text: string): void {
  const parsed = parseConfig(text, 'f.yaml');
  if (parsed.ok) return;
  const lines = text.split('\n');
  expect(parsed.problems.length).toBeGreaterThan(0);
  for (const { rule, line, column, message } of parsed.problems) {
    expect(RULES).toHaveProperty([rule]);
    expect(message).not.toBe('');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
  }
}

describe('parseConfig on any text', () => {
  it('answers with a configuration or with problems inside the file, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), expectSoundAnswer), { numRuns: 300 });
  });

  it('does so too for the example with a piece replaced', () => {
    const piece = fc.constantFrom(
      '',
      ' ',
      '\n',
      '\t',
      ':',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '*a',
      '&a ',
      '!x ',
      '"',
      '0',
      '---\n',
    );
    const edit = fc.tuple(fc.nat(EXAMPLE.length), fc.nat(40), piece);
    fc.assert(
      fc.property(edit, ([at, length, put]) =>
        expectSoundAnswer(EXAMPLE.slice(0, at) + put + EXAMPLE.slice(at + length)),
      ),
      { numRuns: 200 },
    );
  });

  it('does so too for any JSON in the place of any key', () => {
    const key = fc.constantFrom('environment', 'clusters', 'contacts', 'routes', 'thresholds');
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (value) => expectSoundAnswer(JSON.stringify(value))),
      { numRuns: 200 },
    );
  });
});
