import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { CAUSE_DEPTH } from '../../src/diagnose/rank.ts';
import { ASKS_METAS, WANTED } from '../../src/diagnose/wanted.ts';
import { diagnosisWords } from '../../src/words/common/diagnosis.ts';

describe('The causes that checks ask for', () => {
  const ids = CATALOGUE.map(({ id }) => id);

  it('are those of checks that there are', () => {
    expect(Object.keys(WANTED).filter((id) => !ids.includes(id))).toEqual([]);
    expect(ASKS_METAS.filter((id) => !Object.hasOwn(WANTED, id))).toEqual([]);
  });

  it('are each named once, and every cause is an answer to some check', () => {
    for (const [id, causes] of Object.entries(WANTED)) expect(new Set(causes).size, id).toBe(causes.length);
    const asked = new Set(Object.values(WANTED).flat());
    expect(CAUSE_DEPTH.filter((code) => !asked.has(code))).toEqual([]);
  });
});

describe('docs/diagnose.md', () => {
  const doc = readFileSync(new URL('../../docs/diagnose.md', import.meta.url), 'utf8');
  /** Words that are no reason why a host was not asked. */
  const OTHERS = [
    'explained',
    'explained_by_others',
    'no_fault_seen',
    'not_enough_evidence',
    'seen',
    'guess',
    'missing',
    'known',
    'more',
  ];

  it('has every reason why a host is not asked, and every cause', () => {
    const reasons = Object.keys(diagnosisWords.en).filter((key) => !OTHERS.includes(key));
    expect(reasons.length).toBeGreaterThan(10);
    for (const code of [...reasons, ...CAUSE_DEPTH]) expect(doc, code).toContain(`\`${code}\``);
  });
});
