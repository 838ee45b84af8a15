import { beforeAll, describe, expect, it } from 'vitest';
import { step } from '../../src/operate/lifecycle.ts';
import { planOf } from '../../src/operate/plan.ts';
import { tellCondition, tellOutlook } from '../../src/operate/tell.ts';
import { UNPRINTABLE } from '../../src/pegasus/printable.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';
import { factsFor, planned, REBALANCE, REQUESTS, RULES, safeFacts, skewedSnapshot } from '../support/operate-facts.ts';
import { NOON } from '../support/snapshots.ts';

beforeAll(() => loadLanguages(['zh']));

describe('a plan in words', () => {
  it.each(REQUESTS.map((request) => [request.kind, request] as const))(
    'of a %s is told in Chinese, all of it',
    (_, request) => {
      const plan = planOf(request, factsFor(request));
      const say = sayIn('zh');
      const { expected, risks } = tellOutlook(plan, say);
      expect([expected.length, risks.length]).toEqual([plan.expected.length, plan.risks.length]);
      const told = plan.preflight.map((each) => tellCondition(each, say));
      for (const text of [...expected, ...risks, ...told.flatMap(({ title, remedy }) => [title, remedy])]) {
        expect(text).toMatch(/[\u4e00-\u9fff]/);
      }
    },
  );

  it('is told in English as it is stored', () => {
    const plan = planOf(REBALANCE, safeFacts());
    const say = sayIn('en');
    expect(tellOutlook(plan, say)).toEqual({ expected: plan.expected, risks: plan.risks });
    for (const condition of plan.preflight) {
      const { title, ...told } = tellCondition(condition, say);
      expect(title).not.toBe('');
      const { value, limit, remedy } = condition;
      expect(told).toMatchObject({ value, limit, remedy });
    }
  });

  it('tells value, limit and what would change it of a condition that does not hold', () => {
    const plan = planOf(
      REBALANCE,
      safeFacts({ snapshot: known(skewedSnapshot({}, { balanceOperations: undefined })) }),
    );
    const condition = plan.preflight.find(({ id }) => id === 'balance_count');
    expect(condition && tellCondition(condition, sayIn('zh'))).toEqual({
      id: 'balance_count',
      title: '均衡器知道要做什么',
      status: 'unknown',
      value: undefined,
      limit: '已知（不是 -1），且大于 0',
      remedy: '等 Meta Server 收齐所有副本的信息（cluster_info）。',
      names: [],
    });
  });

  it('keeps hostile text from a host on one bounded line', () => {
    const why = unknown('no_answer', `\u001b[2Jx\n${'y'.repeat(5000)}`);
    const plan = planOf(REBALANCE, safeFacts({ snapshot: known(skewedSnapshot({ nodes: why })) }));
    const text = plan.preflight.map(({ remedy }) => remedy).join('');
    expect(text.split(UNPRINTABLE)).toHaveLength(1);
    expect(text.length).toBeLessThan(20_000);
  });

  it('falls back to what is stored for words that this version does not have', () => {
    const condition = {
      id: 'of_later',
      status: 'fail' as const,
      value: 'v',
      limit: 'l',
      remedy: 'r',
      words: { limit: { id: 'operate-limits/of_later', params: {} }, remedy: 'r' },
    };
    expect(tellCondition(condition, sayIn('zh'))).toMatchObject({
      title: 'of_later',
      value: 'v',
      limit: 'l',
      remedy: 'r',
    });
  });

  it('says a refusal in both languages', () => {
    const event = { kind: 'approve', at: NOON, by: 'ann', cluster: 'c1', hash: planned().hash } as const;
    const stepped = step(planned(), event, RULES);
    if (stepped.outcome !== 'refused') throw new Error('not refused');
    expect(stepped.text).toBe('ann planned it, and somebody else has to approve it.');
    expect(sayIn('zh').text(stepped.message)).toBe('计划由 ann 制定，必须由其他人批准。');
  });
});
