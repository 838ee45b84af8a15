import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { keyRows, ruleRows, thresholdRows } from '../support/config-tables.ts';

const DOCUMENT = readFileSync(fileURLToPath(new URL('../../docs/configuration.md', import.meta.url)), 'utf8');

/** Rows of the table under a heading, without its own heading and without the spaces that align the columns. */
function tableUnder(heading: string): readonly string[] {
  const section = DOCUMENT.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/ {2,}\|/g, ' |'));
}

describe('docs/configuration.md', () => {
  it.each([
    ['Keys', keyRows],
    ['Thresholds', thresholdRows],
    ['Rules', ruleRows],
  ])('lists under %s what the code has, in its order', (heading, rows) => {
    expect(tableUnder(heading)).toEqual(rows());
  });

  it('begins with a configuration that works', () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(DOCUMENT)?.[1] ?? '';
    expect(parseConfig(yaml, 'docs')).toMatchObject({ ok: true });
  });

  it('shows problems as they are told', () => {
    const told = readFileSync(
      fileURLToPath(new URL('../fixtures/config/bad.unknown-key.txt', import.meta.url)),
      'utf8',
    );
    expect(DOCUMENT).toContain(`\`\`\`text\n${told}\`\`\``);
  });
});
