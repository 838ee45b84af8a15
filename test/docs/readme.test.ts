import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandLines, fences } from '../support/documents.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];

/** What a person types and sees; what is said beside it is in the reader's language. */
function shown(text: string): readonly string[] {
  return fences(text)
    .filter(({ language }) => language !== 'yaml')
    .map((fence) => fence.text.replaceAll(/ +# .*$/gm, ''));
}

function links(text: string): readonly string[] {
  const all = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  return [...new Set(all)].filter((link) => !link.startsWith('README')).toSorted();
}

function folders(text: string): readonly string[] {
  return [...text.matchAll(/^\| (`[^|]+`) +\|/gm)].map(([, name = '']) => name.trim());
}

const headings = (text: string): number => text.match(/^## /gm)?.length ?? 0;

describe('README.zh-CN.md', () => {
  it('has the commands, outputs and pictures of the English one, in the same order', () => {
    expect(shown(english).length).toBeGreaterThan(9);
    expect(shown(chinese)).toEqual(shown(english));
    expect(
      commandLines(chinese)
        .map((words) => words.join(' '))
        .toSorted(),
    ).toEqual(
      commandLines(english)
        .map((words) => words.join(' '))
        .toSorted(),
    );
  });

  it('links to the same pages, and both to each other', () => {
    expect(links(chinese)).toEqual(links(english));
    expect(english).toContain('](README.zh-CN.md)');
    expect(chinese).toContain('](README.md)');
  });

  it('has as many sections, and the same folders in its map', () => {
    expect(headings(chinese)).toBe(headings(english));
    expect(folders(chinese)).toEqual(folders(english));
  });

  it('is in Chinese', () => {
    const paragraphs = chinese
      .replaceAll(/^```[\s\S]*?^```$/gm, '')
      .split('\n\n')
      .filter((part) => part.length > 80);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/\p{Script=Han}{4}/u);
  });
});
