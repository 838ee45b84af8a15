import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { type AlertState, EMPTY_BOOK } from '../../src/alerts/book.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import { renderStatus } from '../../src/cli/render-status.ts';
import { exitOfStatus } from '../../src/cli/status.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { type ClusterStatus, clusterStatus } from '../../src/query/cluster-status.ts';
import { memoryStore } from '../support/memory-store.ts';
import { check, finding, verdict } from '../support/verdict.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const PLAIN = { color: false, width: 80 };
const INSPECTIONS = [{ name: 'health' }, { name: 'quick', every: '1m' }];
const CONFIG = configSchema.parse({ clusters: [{ name: 'orders', metas: ['meta1:34601'], inspections: INSPECTIONS }] });

async function statusOf(store: Store, now = NOW): Promise<ClusterStatus> {
  const [cluster] = CONFIG.clusters;
  if (cluster === undefined) throw new Error('the configuration has no cluster');
  return clusterStatus(cluster, store, now);
}

async function put(store: Store, inspection: string, minutesAgo: number, parts: Partial<Verdict> = {}): Promise<void> {
  const time = new Date(NOW - minutesAgo * MINUTE).toISOString();
  const scheduledTime = time.replace('.000Z', 'Z');
  await store.putVerdict({ cluster: 'orders', inspection, scheduledTime, verdict: verdict({ time, ...parts }) });
}

const MESSAGE: OutboxMessage = {
  id: 'm1',
  cluster: 'orders',
  stage: 'firing',
  severity: 'critical',
  createdAt: '2026-11-23T09:50:00.000Z',
  contacts: ['on-call', 'team'],
  subject: 'CRITICAL orders: replica2:34801 is down',
  mail: 'mail',
  sms: 'sms',
  attempts: 0,
};

function alert(phase: AlertState['phase'], symptom: string): AlertState {
  const since = NOW - 10 * MINUTE;
  const open = { runs: '', knownAt: since, flapping: false, incident: 'orders-1', end: undefined };
  return { phase, since, openedAt: since, severity: 'critical', finding: finding({ symptom }), ...open };
}

describe('clusterStatus', () => {
  it('has every inspection of the configuration, also one that never ran', async () => {
    const store = memoryStore();
    await put(store, 'health', 1);
    const { inspections } = await statusOf(store);
    expect(inspections.map(({ inspection, last }) => [inspection, last?.verdict.health])).toEqual([
      ['health', 'ok'],
      ['quick', undefined],
    ]);
  });

  it('takes a verdict for stale when two cadences and the time of a run have passed', async () => {
    const store = memoryStore();
    await put(store, 'health', 13);
    await put(store, 'quick', 5);
    expect((await statusOf(store)).inspections.map(({ stale }) => stale)).toEqual([false, false]);
    expect((await statusOf(store, NOW + 1)).inspections.map(({ stale }) => stale)).toEqual([true, true]);
  });

  it('shows alerts that fire, not those that wait for a second bad run', async () => {
    const store = memoryStore();
    const alerts = { ...EMPTY_BOOK, alerts: { a: alert('firing', 'It fires.'), b: alert('pending', 'It waits.') } };
    await store.commitState('orders', 0, { lastRuns: {}, memory: { ...EMPTY_MEMORY, alerts }, messages: [MESSAGE] });
    const status = await statusOf(store);
    expect(Object.keys(status.alerts)).toEqual(['a']);
    expect(status.undelivered).toBe(1);
  });
});

describe('exitOfStatus', () => {
  it('is the worst of the inspections', async () => {
    const store = memoryStore();
    await put(store, 'health', 1, { health: 'critical' });
    await put(store, 'quick', 1);
    expect(exitOfStatus(await statusOf(store))).toBe(2);
  });

  it('is unknown, never ok, for an inspection that has not run or not lately', async () => {
    const store = memoryStore();
    expect(exitOfStatus(await statusOf(store))).toBe(3);
    await put(store, 'health', 1);
    await put(store, 'quick', 60);
    expect(exitOfStatus(await statusOf(store))).toBe(3);
  });

  it('is ok when every inspection was ok just now', async () => {
    const store = memoryStore();
    await put(store, 'health', 1);
    await put(store, 'quick', 1);
    expect(exitOfStatus(await statusOf(store))).toBe(0);
  });
});

describe('exitOfStatus of Farrier itself, which no schedule inspects', () => {
  it('is that of its worst open alert', () => {
    expect(exitOfStatus({ inspections: [], alerts: {} })).toBe(0);
    expect(exitOfStatus({ inspections: [], alerts: { a: alert('firing', 'A queue has dead letters.') } })).toBe(2);
  });
});

describe('renderStatus', () => {
  it('shows messages that will never be delivered, and why', async () => {
    const store = memoryStore();
    await store.commitState('orders', 0, { lastRuns: {}, memory: EMPTY_MEMORY, messages: [MESSAGE] });
    const failure = { at: NOW, kind: 'refused', detail: 'InvalidParameter: too long' } as const;
    await store.rejectMessage('orders', MESSAGE, failure);
    const text = renderStatus(await statusOf(store), NOW, { color: false, width: 120 });
    expect(text).toContain(
      'NOT TO BE DELIVERED\n' +
        '  2026-11-23 10:00:00 UTC  on-call, team  CRITICAL orders: replica2:34801 is down  InvalidParameter: too long\n',
    );
  });

  it('shows inspections, open alerts and the last messages', async () => {
    const store = memoryStore();
    await put(store, 'health', 2, {
      health: 'critical',
      confidence: 'partial',
      checks: [check('nodes.alive', 'critical')],
    });
    const alerts = { a: alert('firing', 'Replica server replica2:34801 is UNALIVE.') };
    const memory = { ...EMPTY_MEMORY, alerts: { ...EMPTY_BOOK, alerts } };
    await store.commitState('orders', 0, { lastRuns: {}, memory, messages: [MESSAGE, { ...MESSAGE, id: 'm2' }] });
    await store.finishDelivery('orders', { message: MESSAGE, deliveredAt: NOW - 9 * MINUTE, publishId: 'p' });
    expect(renderStatus(await statusOf(store), NOW, PLAIN)).toBe(
      [
        'orders  1 open alert, 1 message not yet delivered',
        '  health  every 5m  critical  partial, 2 min ago: 1 critical',
        '  quick   every 1m  unknown   not inspected yet',
        '',
        'OPEN ALERTS',
        '  critical  nodes.alive  for 10 min  Replica server replica2:34801 is UNALIVE.',
        '',
        'LAST MESSAGES',
        '  2026-11-23 09:51:00 UTC  on-call, team  CRITICAL orders: replica2:34801 is do…',
        '',
      ].join('\n'),
    );
  });

  it('does not repeat a health that is no longer known', async () => {
    const store = memoryStore();
    await put(store, 'health', 600);
    const text = renderStatus(await statusOf(store), NOW, PLAIN);
    expect(text).toContain('health  every 5m  unknown  last seen ok 10 h ago: no inspection since');
  });
});
