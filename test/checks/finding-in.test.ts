import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/checks/check.ts';
import { findingIn } from '../../src/checks/finding-in.ts';
import { entityOf, resultsOf } from '../../src/checks/result.ts';
import { unknown } from '../../src/pegasus/reading.ts';
import { nodesAliveWords } from '../../src/words/checks/nodes-alive.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';
import { nodesAliveZh } from '../../src/words/zh/checks/nodes-alive.ts';
import { findingOf } from '../support/notices.ts';

await loadLanguages(['zh']);
const words = nodesAliveWords.say;
const result = resultsOf('nodes.alive');
const NODE = entityOf('node', 'r2:34801');
const zh = sayIn('zh');

describe('a result', () => {
  it('made of messages has their English texts, and the messages beside them', () => {
    const made = result.critical(NODE, 'unalive', words.unalive({ node: 'r2:34801', replicas: 3 }), {
      value: 'UNALIVE',
      impact: [words.dead(), 'plain'],
      causes: [
        { cause: words.dead(), confidence: 'likely', evidence: ['a log line'], disprovedBy: [words.alive_again()] },
      ],
    });
    expect(made).toMatchObject({
      symptom: 'r2:34801 is UNALIVE for the meta servers and is still listed for 3 replicas',
      value: 'UNALIVE',
      impact: ['The replica server process is dead, paused or cut off', 'plain'],
      causes: [
        {
          cause: 'The replica server process is dead, paused or cut off',
          confidence: 'likely',
          evidence: ['a log line'],
          disprovedBy: ['It is ALIVE again at the next inspection.'],
        },
      ],
      words: {
        symptom: { id: 'nodes.alive/unalive', params: { node: 'r2:34801', replicas: 3 } },
        impact: [{ id: 'nodes.alive/dead', params: {} }, 'plain'],
      },
    });
  });

  it('made of plain texts has no words', () => {
    expect(result.ok(NODE, 'alive', 'It is ALIVE', { causes: [] })).not.toHaveProperty('words');
  });

  it('of an unknown says what was not found out and why, or at least the reason', () => {
    expect(result.unknown(NODE, unknown('no_answer', 'refused'), 'Its state').symptom).toBe('Its state: refused');
    expect(result.unknown(NODE, unknown('no_answer', ''), 'Its state').symptom).toBe('Its state: no answer');
  });
});

describe('findingIn', () => {
  const finding: Finding = findingOf({
    check: 'nodes.alive',
    symptom: 'English symptom',
    impact: nodesAliveWords.texts.impact,
    causes: [{ cause: 'English cause', confidence: 'likely', evidence: ['a log line'], disprovedBy: ['English'] }],
    words: {
      symptom: words.unalive({ node: 'r2:34801', replicas: 3 }),
      causes: [{ cause: words.dead(), evidence: ['a log line'], disprovedBy: [words.alive_again()] }],
    },
  });

  it('in English is the finding itself', () => {
    expect(findingIn(finding, sayIn('en'))).toBe(finding);
  });

  it('in Chinese has every text that has words, the check’s own impact and action among them', () => {
    expect(findingIn(finding, zh)).toMatchObject({
      symptom: 'Meta Server 认为 r2:34801 已失联（UNALIVE），其名下仍列有 3 个副本',
      impact: nodesAliveZh.impact,
      action: nodesAliveZh.action,
      causes: [
        {
          cause: 'Replica Server 进程已退出、挂起或网络中断',
          confidence: 'likely',
          evidence: ['a log line'],
          disprovedBy: ['下次巡检时它又变为 ALIVE'],
        },
      ],
      reason: finding.reason,
      command: finding.command,
    });
  });

  it('keeps an impact of the result’s own, said in Chinese where it has words', () => {
    const own = { ...finding, impact: ['English'], words: { impact: [words.dead()] } };
    expect(findingIn(own, zh).impact).toEqual(['Replica Server 进程已退出、挂起或网络中断']);
    const { words: _, ...plain } = { ...finding, impact: ['Something else'] };
    expect(findingIn(plain, zh).impact).toEqual(['Something else']);
  });

  it('leaves English what has no words, or those of another version', () => {
    const other = { ...finding, check: 'no.such', words: { symptom: { id: 'no.such/text', params: {} } } };
    expect(findingIn(other, zh)).toMatchObject({
      symptom: 'English symptom',
      causes: finding.causes,
      action: finding.action,
    });
  });

  it('says an unknown in Chinese, with what was printed as it was', () => {
    const made = result.unknown(NODE, unknown('command_failed', 'ERR_TIMEOUT'), words.no_nodes());
    const told = { ...finding, symptom: made.symptom, words: made.words ?? {} };
    expect(findingIn(told, zh).symptom).toBe('Meta Server 上没有任何 Replica Server：命令返回错误（ERR_TIMEOUT）');
  });
});
