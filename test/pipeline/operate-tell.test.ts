import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { takeBack } from '../../src/operate/ending.ts';
import type { AuditEntry, EndingReason, Operation } from '../../src/operate/operation.ts';
import { tellOf } from '../../src/pipeline/operate-tell.ts';
import { memoryStore } from '../support/memory-store.ts';
import { anOperation } from '../support/operate/an-operation.ts';

const AT = Date.parse('2026-11-25T02:10:00Z');
const log = { info: () => {}, warn: () => {}, error: () => {} };

const config = configSchema.parse({
  clusters: [{ name: 'onebox', metas: ['meta1:34601'] }],
  contacts: [
    { name: 'ops', email: 'ops@example.com' },
    { name: 'zhang', email: 'zhang@example.com', language: 'zh' },
    { name: 'boss', email: 'boss@example.com' },
  ],
  routes: [{ contacts: ['ops', 'zhang'] }, { severities: ['critical'], contacts: ['boss'] }],
});

function audited(whats: readonly string[], reason?: EndingReason): Operation {
  const audit = whats.map((what, index): AuditEntry => ({ at: AT + index, by: 'farrier', what, detail: `${what} …` }));
  const ending = { at: AT, by: 'farrier', todo: [], ours: undefined, settled: AT, failures: 0 };
  return anOperation({ audit, ...(reason && { ending: { ...ending, reason } }) });
}

async function told(operation: Operation, store = memoryStore()) {
  const woken: string[] = [];
  const queues = { notify: async (cluster: string) => void woken.push(cluster) };
  await tellOf(operation, { config, store, queues, clock: () => AT, log });
  const { outbox } = await store.loadState('onebox');
  const lines = Object.values(outbox).map((entry) => {
    const notice = 'notice' in entry && 'operation' in entry.notice ? entry.notice.operation : undefined;
    return `${entry.id.split('/').slice(2).join('/')} ${entry.severity} ${notice?.happening} ${notice?.reason} to ${entry.contacts.join(',')}`;
  });
  return { lines, woken };
}

describe('People are told of an operation', () => {
  it('when it begins, when it is taken back and when it ends, by the routes of its severity, in their languages', async () => {
    const { lines, woken } = await told(
      audited(['planned', 'started', 'looked', 'reverting', 'restored', 'failed'], 'latency'),
    );
    expect(lines).toEqual([
      '0001/en warning started undefined to ops',
      '0001/zh warning started undefined to zhang',
      '0003/en warning reverting latency to ops',
      '0003/zh warning reverting latency to zhang',
      '0005/en critical failed latency to ops,boss',
      '0005/zh critical failed latency to zhang',
    ]);
    expect(woken).toEqual(['onebox']);
  });

  it('not of the way back where it ends as it was meant to', async () => {
    const { lines } = await told(audited(['started', 'reverting', 'restored', 'done'], 'balanced'));
    expect(lines.filter((line) => line.includes('/en '))).toEqual([
      '0000/en warning started undefined to ops',
      '0003/en warning done balanced to ops',
    ]);
  });

  it('once where it ends the moment it is taken back, since nothing had been changed', async () => {
    const running = anOperation({ status: 'running', startedAt: AT });
    const why = { reason: 'not_steady', by: 'farrier', detail: 'x' } as const;
    const { lines } = await told(takeBack(running, why, AT + 60_000));
    expect(lines.filter((line) => line.includes('/en '))).toEqual(['0002/en critical failed not_steady to ops,boss']);
  });

  it('of what was seen when its end was decided, without the reason, which has words of its own', async () => {
    const store = memoryStore();
    const changed = { level: 'lively', restoreRates: {}, restorePrimariesOnly: false } as const;
    const running = anOperation({ status: 'watching', startedAt: AT, intent: changed });
    const back = takeBack(running, { reason: 'abort', by: 'cho', detail: 'clients complain' }, AT + 60_000);
    const restored = { at: AT + 61_000, by: 'cho', what: 'restored', detail: 'level steady' };
    const over = { at: AT + 61_000, by: 'cho', what: 'aborted', detail: 'abort' };
    await told({ ...back, audit: [...back.audit, restored, over] }, store);
    const { outbox } = await store.loadState('onebox');
    const notices = Object.values(outbox).flatMap((entry) => ('notice' in entry ? [entry.notice] : []));
    expect(notices.at(-1)).toMatchObject({
      operation: { happening: 'aborted', endedBy: 'cho', detail: 'clients complain', restored: ['level'] },
    });
  });

  it('of what somebody has to restore by hand', async () => {
    const { lines } = await told(audited(['reverting', 'not_restored', 'aborted'], 'abort'));
    expect(lines).toContain('0001/en critical failed not_restored to ops,boss');
  });

  it('of nothing twice, and of nothing at all where nothing is worth it', async () => {
    const store = memoryStore();
    const operation = audited(['started', 'done'], 'reached');
    const first = await told(operation, store);
    expect((await told(operation, store)).lines).toEqual(first.lines);
    expect((await told({ ...operation, told: 2 })).lines).toEqual([]);
    expect((await told(audited(['planned', 'approved', 'refused', 'looked']))).woken).toEqual([]);
  });
});
