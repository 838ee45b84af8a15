import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadClusterFacts } from '../../src/config/onboard-load.ts';
import { reviewRequest } from '../../src/onboard/review.ts';
import { QUESTIONS_EN } from '../../src/onboard/words/questions-en.ts';
import { REMARKS_EN } from '../../src/onboard/words/remarks-en.ts';
import { changedRequest, onboardFixture } from '../support/onboard.ts';

interface Case {
  readonly title: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly verdict: string;
  readonly reason: string | null;
  /** Codes that are told besides. */
  readonly also?: readonly string[];
}

const CASES = ['keys', 'values', 'contradictions', 'fit'].flatMap(
  (name) => parse(onboardFixture(`cases-${name}.yaml`)) as readonly Case[],
);
const CLUSTERS = loadClusterFacts(new URL('../fixtures/onboard/clusters.yaml', import.meta.url).pathname);

function review({ change }: Case) {
  return reviewRequest(changedRequest(change), CLUSTERS, { keys: 20_000, seed: 7 });
}

describe('the written cases', () => {
  it.each(CASES)('$title', (written) => {
    const result = review(written);
    const told = [...result.remarks, ...result.questions].map(({ code }) => code);
    expect(told).toEqual(expect.arrayContaining([...(written.also ?? [])]));
    expect({ verdict: result.verdict, reason: result.reason }, told.join(' ')).toEqual({
      verdict: written.verdict,
      reason: written.reason,
    });
  });

  it('have every remark and every question there is', () => {
    const told = CASES.flatMap((written) => {
      const { remarks, questions } = review(written);
      return [...remarks, ...questions].map(({ code }) => code);
    });
    const all = [...Object.keys(REMARKS_EN), ...Object.keys(QUESTIONS_EN)];
    expect(all.filter((code) => !told.some((one) => one === code))).toEqual([]);
    expect(CASES.length).toBeGreaterThanOrEqual(40);
  });

  it('are judged the same again', () => {
    const [first] = CASES;
    if (first === undefined) throw new Error('no cases');
    expect(review(first)).toEqual(review(first));
  });
});
