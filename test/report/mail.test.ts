import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/report/digest-of.ts';
import { reportMail } from '../../src/report/mail.ts';
import { reportSubject } from '../../src/report/subject.ts';
import { documentOf } from '../../src/report/words-of-digest.ts';
import { columnsOf } from '../../src/words/columns.ts';
import { loadLanguages } from '../../src/words/render.ts';
import {
  digestOfWeek,
  eventfulWeek,
  factsOf,
  incident,
  LOOKBACK,
  quietWeek,
  WEEK,
  weekTime,
} from '../support/report-facts.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/report/', import.meta.url));
const ZONE = 'Asia/Shanghai';

beforeAll(() => loadLanguages(['en', 'zh']));

describe('The mail of a report', () => {
  it.each(['en', 'zh'] as const)('tells of a week in %s as it is kept', async (language) => {
    const mail = reportMail(documentOf(digestOfWeek(eventfulWeek(), quietWeek()), 'weekly', { language, zone: ZONE }));
    await expect(mail).toMatchFileSnapshot(join(FIXTURES, `week.${language}.txt`));
  });

  it.each(['en', 'zh'] as const)('has no line of more than 78 columns in %s', (language) => {
    const mail = reportMail(documentOf(digestOfWeek(eventfulWeek(), quietWeek()), 'weekly', { language, zone: ZONE }));
    expect(mail.split('\n').filter((line) => columnsOf(line) > 78)).toEqual([]);
  });

  it('says of a quiet week that nothing needs attention', () => {
    const mail = reportMail(documentOf(digestOfWeek(quietWeek()), 'weekly', { language: 'en', zone: 'UTC' }));
    expect(mail).toContain('Nothing needs attention.');
    expect(mail).not.toContain('Needs attention');
  });

  it('tells what is wrong with Farrier itself and nobody looks at, on top as well', () => {
    const own = incident('farrier-3', weekTime(6), undefined, { head: 'self.dlq_depth|queue/notify' });
    const digest = digestOf([quietWeek()], WEEK, LOOKBACK, [
      own,
      { ...own, id: 'farrier-2', resolvedAt: weekTime(6, 1) },
    ]);
    const mail = reportMail(documentOf(digest, 'weekly', { language: 'en', zone: 'UTC' }));
    expect(mail).toContain('- farrier-3 (warning) has been open for 1 d and nobody has acknowledged it.');
    expect(mail).toContain('Farrier itself\n==============\nUnacknowledged\n  - farrier-3, warning, self.dlq_depth of');
    expect(mail).not.toContain('farrier-2');
  });

  it('says what is unknown, where nothing was seen, and calls nothing good', () => {
    const mail = reportMail(documentOf(digestOfWeek(factsOf()), 'weekly', { language: 'en', zone: 'UTC' }));
    expect(mail).toContain('demo was not inspected at all: nothing is known of this time.');
    expect(mail.match(/[Uu]nknown/g)?.length).toBeGreaterThanOrEqual(6);
    expect(mail).not.toMatch(/\bok\b|NaN|undefined|Infinity/);
  });
});

describe('The subject', () => {
  it('says the most important', () => {
    expect(reportSubject(digestOfWeek(eventfulWeek(), quietWeek()), 'weekly')).toBe(
      'Farrier report weekly: 2 clusters, 1 below goal, 11 incidents, 1 unacknowledged',
    );
    expect(reportSubject(digestOfWeek(quietWeek()), 'daily')).toBe('Farrier report daily: 1 cluster, no incident');
  });

  it('has less than 100 ASCII characters', () => {
    const facts = Array.from({ length: 2000 }, () => factsOf());
    const subject = reportSubject(digestOfWeek(...facts, eventfulWeek()), 'a-name-of-thirty-two-characters-');
    expect(subject).toMatch(/^[ -~]{1,99}$/);
  });
});
