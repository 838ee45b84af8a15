import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  aDayLater,
  CORPUS_SETS,
  corpus,
  corpusDoc,
  type Judged,
  shareRight,
  withoutSection,
} from '../support/diagnose/corpus.ts';

const SETS = CORPUS_SETS.map((set) => [set, corpus(set)] as const);
const ALL = SETS.flatMap(([, cases]) => cases);

describe('the labelled cases', () => {
  it('are many, a third of them held out, no two with the same name', () => {
    const [tuning = 0, heldOut = 0] = SETS.map(([, cases]) => cases.length);
    expect(tuning + heldOut).toBeGreaterThanOrEqual(120);
    expect(heldOut).toBeGreaterThanOrEqual((tuning + heldOut) / 3);
    expect(new Set(ALL.map(({ title }) => title)).size).toBe(ALL.length);
  });

  it.each(SETS)('%s: nine of ten are named right', (_, cases) => {
    expect(shareRight(cases)).toBeGreaterThanOrEqual(90);
  });

  it.each(SETS)('%s: nothing is said to be certain or likely that is not there', (_, cases) => {
    expect(cases.filter(({ wrong }) => wrong.length > 0).map(told)).toEqual([]);
  });

  it('every cause has a case', () => {
    const labelled = new Set(ALL.flatMap(({ expected }) => expected));
    expect(
      ['oom_kill', 'segfault', 'check_abort', 'known_bug', 'none', 'unknown'].every((one) => labelled.has(one)),
    ).toBe(true);
    expect(labelled.size).toBeGreaterThanOrEqual(27);
  });

  it('are told in the documentation as they are now', () => {
    const doc = readFileSync(new URL('../../docs/diagnose.md', import.meta.url), 'utf8');
    expect(doc).toContain(corpusDoc());
  });
});

describe('with a part of the evidence missing', () => {
  it.each(SETS)('%s: still nothing is said to be certain or likely that is not there', (set) => {
    const wrong = SECTIONS.flatMap((section) =>
      withoutSection(set, section)
        .filter((one) => one.wrong.length > 0)
        .map((one) => `without ${section}: ${told(one)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('nothing is said to be sound when the processes, the kernel log or the service log are missing', () => {
    const sound = ['running', 'kernel', 'service'].flatMap((section) =>
      CORPUS_SETS.flatMap((set) => withoutSection(set, section)).filter(({ first }) => first === 'none'),
    );
    expect(sound.map(told)).toEqual([]);
  });
});

describe('a day later', () => {
  it.each(SETS)('%s: no line that bears a time explains anything', (set) => {
    const explained = aDayLater(set).filter(({ diagnosis }) =>
      diagnosis.causes.some(({ evidence }) =>
        evidence.some(({ at, source }) => at !== undefined && source !== 'metas'),
      ),
    );
    expect(explained.map(told)).toEqual([]);
  });
});

const SECTIONS = ['kernel', 'system', 'service', 'streams', 'supervisor', 'view', 'disks', 'sockets', 'running'];

function told({ title, expected, first, wrong }: Judged): string {
  return `${title}: ${expected.join('+')}, but ${first} (${wrong.join(' ')})`;
}
