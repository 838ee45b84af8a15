import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IncidentNotice } from '../../src/alerts/notice.ts';
import { messagesOf } from '../../src/alerts/render/messages.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import type { Finding } from '../../src/checks/check.ts';
import { inEnglish } from '../../src/words/in-english.ts';
import type { Language } from '../../src/words/message.ts';
import { loadLanguages } from '../../src/words/render.ts';
import { messagesAbout } from '../golden/operations.ts';
import { incidentNotice, memberOf, NOTICE_AT } from '../support/notices.ts';

await loadLanguages(['zh']);

/** One real finding of each check, kept by `npm run golden`. */
const SAMPLES: readonly Finding[] = JSON.parse(
  readFileSync(new URL('../fixtures/golden/findings.json', import.meta.url), 'utf8'),
);

describe('the samples of the golden texts (npm run golden makes them anew)', () => {
  it('hold a finding of every check', () => {
    const sampled = new Set(SAMPLES.map(({ check }) => check));
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !sampled.has(id))).toEqual([]);
  });

  it('say in English what the catalogue of messages says today', () => {
    for (const { check, symptom, words } of SAMPLES) {
      if (words?.symptom !== undefined) expect(symptom, check).toBe(inEnglish(words.symptom));
    }
  });
});

describe.each(['en', 'zh'] as const)('golden texts in %s', (language) => {
  it('of each check, opened and resolved, are as they were reviewed (npm run golden shows what changes)', async () => {
    const texts = SAMPLES.flatMap((finding) => [told(opened(finding), language), told(resolved(finding), language)]);
    await expect(texts.join('\n')).toMatchFileSnapshot(`../fixtures/golden/messages.${language}.txt`);
  });

  it('of operations, from their beginning to each of their ends, are as they were reviewed', async () => {
    const texts = await messagesAbout(language);
    await expect(texts).toMatchFileSnapshot(`../fixtures/golden/operations.${language}.txt`);
  });
});

function opened(finding: Finding): IncidentNotice {
  const base = incidentNotice();
  const head = memberOf({ ...finding, cluster: 'demo', since: new Date(NOTICE_AT - 300_000).toISOString() });
  return {
    ...base,
    severity: finding.severity,
    incident: { ...base.incident, severity: finding.severity, head, others: [] },
  };
}

function resolved(finding: Finding): IncidentNotice {
  const base = opened(finding);
  const { incident } = base;
  const acts = [{ at: NOTICE_AT - 60_000, by: 'ann', what: 'acknowledged' as const, text: '' }];
  const head = { ...incident.head, end: { at: NOTICE_AT, reason: 'recovered' as const, now: undefined } };
  return {
    ...base,
    stage: 'resolved',
    next: [],
    incident: { ...incident, phase: 'resolved', resolvedAt: NOTICE_AT, head, acts },
  };
}

function told(notice: IncidentNotice, language: Language): string {
  const [message] = messagesOf(notice, [{ name: 'on-call', language }]);
  if (message === undefined) throw new Error('no message');
  const title = `===== ${notice.incident.head.finding.check} ${notice.stage} `.padEnd(78, '=');
  return [title, `Subject: ${message.subject}`, '', message.mail, `SMS: ${message.sms}`, ''].join('\n');
}
