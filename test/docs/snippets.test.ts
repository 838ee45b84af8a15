import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/load.ts';
import { commandHelp } from '../support/cli-commands.ts';
import { commandLines, type Document, documents, fences, prose, slug } from '../support/documents.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENTS = documents();

const named = DOCUMENTS.map((document) => [document.path, document] as const);

function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const own = slug(heading);
    const before = seen.get(own) ?? 0;
    seen.set(own, before + 1);
    return before === 0 ? own : `${own}-${before}`;
  });
  return new Set(anchors);
}

function brokenLinks({ path, text }: Document): readonly string[] {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    // Those with a slash at the beginning are quoted from Pegasus' own site.
    if (/^(https?:|mailto:|\/)/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    if (!existsSync(join(ROOT, target))) return true;
    return (
      anchor !== undefined && target.endsWith('.md') && !anchorsOf(readFileSync(join(ROOT, target), 'utf8')).has(anchor)
    );
  });
}

describe('Links', () => {
  it.each(named)('of %s lead to files and sections that are there', (_, document) => {
    expect(brokenLinks(document)).toEqual([]);
  });
});

describe('Commands', () => {
  let help: ReadonlyMap<string, string>;
  beforeAll(async () => {
    help = await commandHelp();
  }, 60_000);

  /** What is wrong with a command line; undefined: nothing. */
  function fault(words: readonly string[]): string | undefined {
    const length = [3, 2, 1].find((count) => help.has(words.slice(0, count).join(' ')));
    if (length === undefined)
      return words[0] === 'help' || words[0] === '--help' ? undefined : 'there is no such command';
    const text = help.get(words.slice(0, length).join(' ')) ?? '';
    const options = words.slice(length).map((word) => /^(--?[a-z][a-z-]*)/.exec(word)?.[1] ?? '');
    const wrong = options.find(
      (option) => option !== '' && !new RegExp(`(^|[\\s,])${option}(?![a-z-])`, 'm').test(text),
    );
    return wrong === undefined ? undefined : `it has no option ${wrong}`;
  }

  it('are found in the documents', () => {
    expect(DOCUMENTS.flatMap(({ text }) => commandLines(text)).length).toBeGreaterThan(150);
  });

  it.each(named)('of %s exist, with these options', (_, { text }) => {
    const faults = commandLines(text).flatMap((words) => {
      const why = fault(words);
      return why === undefined ? [] : [`farrier ${words.join(' ')}: ${why}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('YAML', () => {
  const snippets = DOCUMENTS.flatMap(({ path, text }) =>
    fences(text)
      .filter(({ language }) => language === 'yaml')
      .map(({ text: yaml }, index) => [`${path} ${index + 1}`, yaml] as const),
  );

  it.each(snippets)('of %s is read, and taken where it is a whole configuration', (_, yaml) => {
    const value = parse(yaml) as unknown;
    const isConfig = typeof value === 'object' && value !== null && 'clusters' in value;
    if (isConfig) expect(parseConfig(yaml, 'snippet')).toMatchObject({ ok: true });
    else expect(value).toBeTypeOf('object');
  });
});
