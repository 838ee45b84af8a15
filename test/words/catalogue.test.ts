import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_CATALOGUE } from '../../src/audit/checks.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { SELF_CATALOGUE } from '../../src/self/catalogue.ts';
import { CHECKS, SHARED } from '../../src/words/catalogue.ts';
import { hasHeadline } from '../../src/words/headlines.ts';
import { CHINESE } from '../../src/words/zh/catalogue.ts';

const GROUPS = [...CHECKS, ...SHARED];
const FILES = ['checks', 'common'].flatMap((folder) => {
  const url = new URL(`../../src/words/${folder}/`, import.meta.url);
  return readdirSync(url).map((file) => ({
    file: `${folder}/${file}`,
    text: readFileSync(new URL(file, url), 'utf8'),
  }));
});
const sentences = [
  ...Object.entries(CHINESE.checks).map(([name, { says }]) => [name, says] as const),
  ...Object.entries(CHINESE.shared),
].flatMap(([name, says]) => Object.entries(says).map(([key, text]) => ({ id: `${name}/${key}`, text: String(text) })));

describe('the catalogue of messages', () => {
  it('names each group once', () => {
    expect(new Set(GROUPS.map(({ name }) => name)).size).toBe(GROUPS.length);
  });

  it('has every group that is written down', () => {
    const written = FILES.filter(({ text }) => /(checkWords|wordsOf)\(/.test(text));
    expect(GROUPS.length).toBe(written.length);
    expect(written.length).toBeGreaterThan(5);
  });

  it('has every group in Chinese, sentence by sentence, and nothing else', () => {
    const keys = ({ name, en }: (typeof GROUPS)[number]) => Object.keys(en).map((key) => `${name}/${key}`);
    expect(sentences.map(({ id }) => id).toSorted()).toEqual(GROUPS.flatMap(keys).toSorted());
    expect(Object.keys(CHINESE.checks).toSorted()).toEqual(CHECKS.map(({ name }) => name).toSorted());
  });

  it('has words only of checks that there are', () => {
    const ids = new Set([...CATALOGUE, ...AUDIT_CATALOGUE, ...SELF_CATALOGUE].map(({ id }) => id));
    expect(CHECKS.map(({ name }) => name).filter((name) => !ids.has(name))).toEqual([]);
  });

  it('leaves nothing untranslated', () => {
    for (const { id, text } of sentences) expect(text.trim(), id).not.toBe('');
    for (const { name, texts } of CHECKS) {
      const zh = CHINESE.checks[name];
      expect(zh?.impact.length, name).toBe(texts.impact.length);
      for (const text of [zh?.title, zh?.action, ...(zh?.impact ?? [])]) {
        expect(text, name).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('writes Chinese with full-width punctuation, and blanks only between Han and Latin characters', () => {
    const han = '[\\u4e00-\\u9fff]';
    const full = '[，。；：、！？（）「」【】]';
    const wrong = new RegExp(
      `${han}[,.;:!?]|[,;:!?]\\s*${han}|${han} ${han}| ${full}|${full} (?!:)|${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`,
    );
    const offences = [
      ...sentences.map(({ id, text }) => [id, literals(text)] as const),
      ...Object.entries(CHINESE.checks).map(([name, zh]) => [name, [zh.title, zh.action, ...zh.impact]] as const),
    ].flatMap(([id, texts]) => texts.filter((text) => wrong.test(text)).map((text) => `${id}: ${text}`));
    expect(offences).toEqual([]);
  });

  it('has a headline for every check', () => {
    expect(
      [...CATALOGUE, ...AUDIT_CATALOGUE, ...SELF_CATALOGUE].map(({ id }) => id).filter((id) => !hasHeadline(id)),
    ).toEqual([]);
  });
});

/** The literal parts of a sentence: a text itself, or the string and template literals of a function. */
function literals(source: string): readonly string[] {
  if (!source.includes('=>')) return [source];
  return [...source.matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)'/g)].flatMap(([, template, plain]) =>
    (template ?? plain ?? '').split(/\$\{[^{}]*\}/),
  );
}
