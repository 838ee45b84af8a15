import { describe, expect, it } from 'vitest';
import type { IncidentDiagnosis } from '../../../src/alerts/diagnosis.ts';
import { messagesOf } from '../../../src/alerts/render/messages.ts';
import type { CauseCode } from '../../../src/diagnose/cause.ts';
import { CAUSE_DEPTH } from '../../../src/diagnose/rank.ts';
import { boundedCauses } from '../../../src/pipeline/diagnose-bounds.ts';
import { columnsOf } from '../../../src/words/columns.ts';
import type { Language } from '../../../src/words/message.ts';
import { loadLanguages } from '../../../src/words/render.ts';
import { CORPUS_SETS, corpus } from '../../support/diagnose/corpus.ts';
import { incidentNotice, NOTICE_AT } from '../../support/notices.ts';

await loadLanguages(['zh']);

/** Of every cause a labelled case that names it first, as the book keeps it; and a host that nobody could ask. */
const CASES = CORPUS_SETS.flatMap(corpus);
/** Causes that others tell of a host. */
const SILENT: readonly CauseCode[] = ['host_down', 'agent_down', 'network_cut'];
const FOUND: readonly IncidentDiagnosis[] = [
  ...CAUSE_DEPTH.flatMap((code) => {
    const one = CASES.find(({ diagnosis }) => diagnosis.causes[0]?.code === code);
    if (one === undefined) return [];
    return [{ ...noteOf(one.diagnosis), blind: SILENT.includes(code) ? ('agent_offline' as const) : undefined }];
  }),
  ...CASES.filter(({ diagnosis }) => diagnosis.causes.length === 0)
    .slice(0, 2)
    .map(({ diagnosis }) => ({ ...noteOf(diagnosis), blind: 'no_answer' as const })),
];

function noteOf({ outcome, causes, missing }: (typeof CASES)[number]['diagnosis']): IncidentDiagnosis {
  const answers = causes.some(({ confidence }) => confidence !== 'possible');
  const parts = missing.map(({ part }) => part);
  return {
    host: 'replica2',
    at: NOTICE_AT,
    outcome,
    blind: undefined,
    causes: boundedCauses(causes),
    missing: parts,
    answers,
  };
}

function told(diagnosis: IncidentDiagnosis, language: Language): string {
  const base = incidentNotice({ stage: 'updated', contacts: ['on-call'] });
  const changes = { ...base.changes, ...(diagnosis.answers ? { diagnosed: [diagnosis.host] } : {}) };
  const notice = { ...base, changes, incident: { ...base.incident, others: [], diagnoses: [diagnosis] } };
  const [message] = messagesOf(notice, [{ name: 'on-call', language }]);
  if (message === undefined) throw new Error('no message');
  return `${message.mail}\n${message.sms}\n${'='.repeat(78)}\n`;
}

describe.each(['en', 'zh'] as const)('The words of diagnoses in %s', (language) => {
  it('are as they were reviewed', async () => {
    const texts = FOUND.map((diagnosis) => told(diagnosis, language));
    await expect(texts.join('\n')).toMatchFileSnapshot(`../../fixtures/golden/diagnoses.${language}.txt`);
  });

  it('fit into a mail and one short message', () => {
    for (const diagnosis of FOUND) {
      const [mail = '', sms = ''] = told(diagnosis, language).split(/\n\n(?=[^\n]*\n=+\n)/);
      const wide = mail.split('\n').filter((line) => columnsOf(line) > 78 && line.includes(' '.repeat(2)) === false);
      expect(wide).toEqual([]);
      expect(sms.split('\n')[0]?.length).toBeLessThanOrEqual(language === 'zh' ? 70 : 160);
    }
  });
});

it('Every cause has its words shown', () => {
  const shown = new Set(FOUND.flatMap(({ causes }) => causes.map(({ code }) => code)));
  expect(CAUSE_DEPTH.filter((code) => !shown.has(code))).toEqual([]);
});
