import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadClusterFacts } from '../../src/config/onboard-load.ts';
import { renderHtml } from '../../src/onboard/render-html.ts';
import { type OnboardReport, reportOf } from '../../src/onboard/report.ts';
import { reviewRequest } from '../../src/onboard/review.ts';
import { REPORT_ZH } from '../../src/onboard/words/report-zh.ts';
import { changedRequest, onboardFixture } from '../support/onboard.ts';

const CLUSTERS = loadClusterFacts(new URL('../fixtures/onboard/clusters.yaml', import.meta.url).pathname);
const CHANGES = ['keys', 'values', 'contradictions', 'fit'].flatMap((name) =>
  (parse(onboardFixture(`cases-${name}.yaml`)) as { change: Record<string, unknown> }[]).map(({ change }) => change),
);
const reviewed = (change: Readonly<Record<string, unknown>>) =>
  reviewRequest(changedRequest(change), CLUSTERS, { keys: 2000, seed: 1 });

function textsOf(report: OnboardReport): readonly string[] {
  return [
    report.title,
    report.verdict,
    report.meaning,
    ...report.reasons.flatMap(({ weight, what, why, todo }) => [weight, what, why, todo]),
    ...report.questions.flatMap(({ to, ask, why }) => [to, ask, why]),
    ...report.need,
    ...report.fit.columns,
    ...report.fit.rows.flat(),
    ...report.risks.map(({ risk }) => risk),
    ...report.alternatives.map(({ lasts }) => lasts),
  ];
}

describe('the words of a report', () => {
  it('have numbers for everything: nothing undefined, infinite or not a number', () => {
    for (const change of CHANGES) {
      const review = reviewed(change);
      for (const language of ['en', 'zh'] as const) {
        for (const text of textsOf(reportOf(review, language))) {
          expect(text).not.toMatch(/undefined|NaN|Infinity|\?[ %×]|null/);
          expect(text).not.toBe('');
        }
      }
    }
  });

  it('are Chinese as it is set: full-width signs, a blank between Han and Latin and nowhere else', () => {
    for (const change of CHANGES) {
      for (const text of [...textsOf(reportOf(reviewed(change), 'zh')), ...REPORT_ZH.terms]) {
        expect(text).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]/);
        expect(text).not.toMatch(/[\u4e00-\u9fff] [\u4e00-\u9fff]|[，。；：、！？（）] | [，。；：、！？（）]/);
        expect(text).not.toMatch(/[\u4e00-\u9fff][,;:!?()]/);
      }
    }
  });

  it('explain the words that an owner may not know', () => {
    const page = renderHtml(reportOf(reviewed({}), 'en'));
    for (const term of ['Hash key:', 'Partition:', 'P99:', 'TTL:']) expect(page).toContain(term);
  });
});

describe('the page', () => {
  it('shows what an owner wrote as text, whatever it is', () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e"\'&';
    const review = reviewed({ table: hostile, 'keys.hash': [{ field: hostile, cardinality: '3' }] });
    for (const language of ['en', 'zh'] as const) {
      const page = renderHtml(reportOf(review, language));
      expect(page).not.toContain('<img');
      expect(page).not.toContain('\u202e');
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
    // A name that is no name of a table never becomes a command.
    expect(review.commands).toEqual([]);
  });

  it('names its language and has no script', () => {
    const page = renderHtml(reportOf(reviewed({}), 'zh'));
    expect(page).toContain('<html lang="zh">');
    expect(page).not.toContain('<script');
  });

  it('warns before commands that are not to be typed yet', () => {
    expect(reportOf(reviewed({}), 'en').caution).toBeNull();
    expect(renderHtml(reportOf(reviewed({ replicas: 2 }), 'en'))).toContain(
      '<p>Not before the verdict allows it.</p><pre>create ',
    );
    const rejected = renderHtml(reportOf(reviewed({ 'records.largest': '2 MB' }), 'en'));
    expect(rejected).not.toContain('<pre>');
  });
});
