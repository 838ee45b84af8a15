import { describe, expect, it } from 'vitest';
import { recordRun } from '../../src/pipeline/record-run.ts';
import { finding, node } from '../support/findings.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { chunkOf, frameReport, KEY, NOW, runOfKey, verdictOf } from '../support/store-values.ts';

const ALL = { from: 0, until: NOW + 86_400_000 };
const PAGE = { order: 'oldest', limit: 10 } as const;
const since = new Date(NOW).toISOString();
const [ONE, TWO] = ['n1:1', 'n2:1'].map((name) => finding('nodes.alive', node(name), { cluster: 'c1', since }));

function judgedRun(findings: readonly (typeof ONE)[], minute = 0) {
  const key = { ...KEY, scheduledTime: new Date(NOW + minute * 60_000).toISOString() };
  const run = runOfKey(key, { claimedAt: NOW + minute * 60_000, expected: { host: 3 } });
  const closed = { run, chunks: [chunkOf('host-001', 3)], reports: [frameReport(0, 'a'), frameReport(1, 'b')] };
  const bad = findings.filter((each) => each !== undefined);
  return {
    closed,
    verdict: { ...verdictOf('c1', key.scheduledTime), findings: bad },
    snapshot: undefined,
    hosts: undefined,
  };
}

describe('A judged run in the history', () => {
  it('has what it saw: findings by severity, hosts that answered, points', async () => {
    const ports = { store: memoryStore(), history: memoryHistory() };
    await recordRun(judgedRun([ONE]), ports);
    expect((await ports.history.runs('c1', ALL, PAGE)).items).toMatchObject([
      {
        cluster: 'c1',
        inspection: 'health',
        at: NOW,
        findings: { critical: 1, warning: 0, info: 0 },
        unknown: 0,
        coverage: { host: { expected: 3, answered: 2 } },
        points: 1,
      },
    ]);
  });

  it('ends the findings that it no longer sees', async () => {
    const ports = { store: memoryStore(), history: memoryHistory() };
    await recordRun(judgedRun([ONE, TWO]), ports);
    await recordRun(judgedRun([TWO], 1), ports);
    const { items } = await ports.history.findings('c1', ALL, PAGE);
    expect(items.map(({ entity, until }) => [entity.name, until])).toEqual([
      ['n1:1', NOW + 60_000],
      ['n2:1', undefined],
    ]);
  });

  it('is what the last judgement says where a lost race has it judged twice', async () => {
    const ports = { store: memoryStore(), history: memoryHistory() };
    await recordRun(judgedRun([ONE]), ports);
    await recordRun(judgedRun([TWO]), ports);
    const { items } = await ports.history.findings('c1', ALL, PAGE);
    expect(items.map(({ entity, until }) => [entity.name, until])).toEqual([
      ['n1:1', NOW],
      ['n2:1', undefined],
    ]);
  });
});
