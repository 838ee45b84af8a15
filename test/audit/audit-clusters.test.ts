import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { auditClusters } from '../../src/audit/audit-clusters.ts';
import type { SeriesPoint } from '../../src/checks/series/table.ts';
import { allProbesOf } from '../../src/config/effective.ts';
import { configSchema } from '../../src/config/schema.ts';
import { DAY_MS, HOUR_MS } from '../../src/history/roll-up.ts';
import { stepAlerts } from '../../src/pipeline/alert-step.ts';
import { decideRequest, submitRequest } from '../../src/pipeline/onboard.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';
import { runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { type MemoryHistory, memoryHistory } from '../support/memory-history.ts';
import { memoryOnboarding } from '../support/memory-onboarding.ts';
import { memoryStore } from '../support/memory-store.ts';
import { changedRequest } from '../support/onboard.ts';

const START = Date.parse('2026-09-01T00:00:00Z');
const DAYS = 75;
const GIB_IN_MB = 1024;

/** Every table declares 1,000 reads and 100 writes a second, 20 GB, and 1 GB a month. */
const DECLARED = {
  cluster: 'c1',
  'reads.peak': '1k/s',
  'writes.peak': '100/s',
  'data.now': '20 GB',
  'data.growth.6_months': '12 GB',
  'data.growth.12_months': '24 GB',
  'data.growth.36_months': '72 GB',
};

interface Use {
  readonly reads: number;
  readonly writes?: number;
  readonly storageMb: number;
}

/** What each table does on a day. */
const TABLES: Readonly<Record<string, (day: number) => Use>> = {
  honest: (day) => ({ reads: 950, storageMb: 19.5 * GIB_IN_MB + (day / 30) * 1900 }),
  busy: (day) => ({ reads: day >= 30 && day < 50 ? 2100 : 900, storageMb: 15 * GIB_IN_MB }),
  drifting: () => ({ reads: 1300, storageMb: 15 * GIB_IN_MB }),
  growing: (day) => ({ reads: 500, storageMb: 2 * GIB_IN_MB + day * 300 }),
  unseen: () => ({ reads: 0, storageMb: Number.NaN }),
  stranger: () => ({ reads: 10, storageMb: 10 }),
  stat: () => ({ reads: 10, storageMb: 10 }),
  probe: () => ({ reads: 10, storageMb: 10 }),
};

async function months(
  tables: readonly string[] = Object.keys(TABLES).filter((name) => name !== 'probe'),
): Promise<MemoryHistory> {
  const history = memoryHistory();
  for (let at = START; at < START + DAYS * DAY_MS; at += 6 * HOUR_MS) {
    const day = (at - START) / DAY_MS;
    const isPeak = new Date(at).getUTCHours() === 18;
    const points = tables.flatMap((name) => {
      const { reads, writes = 80, storageMb } = TABLES[name]?.(day) ?? expect.unreachable();
      const entity = { kind: 'table', name } as const;
      const own: readonly SeriesPoint[] = [
        { entity, metric: 'read_qps', value: isPeak ? reads : reads / 3, unit: '' },
        { entity, metric: 'write_qps', value: isPeak ? writes : writes / 3, unit: '' },
        { entity, metric: 'storage_mb', value: storageMb, unit: '' },
      ];
      return own.filter(({ value }) => Number.isFinite(value));
    });
    await history.putRun({ ...runAt(at), cluster: 'c1' }, SNAPSHOT, points);
  }
  return history;
}

const REGISTERED = ['honest', 'busy', 'drifting', 'growing', 'unseen', 'absent'];

async function setting(change: object = {}, registered: readonly string[] = REGISTERED, tables?: readonly string[]) {
  const config = configSchema.parse({
    clusters: [{ name: 'c1', metas: ['m:1'], ...change }],
    contacts: [{ name: 'ops', email: 'ops@example.com' }],
  });
  const [cluster = expect.unreachable()] = config.clusters;
  const [store, onboarding, history] = [memoryStore(), memoryOnboarding(), await months(tables)];
  for (const table of registered) {
    await submitRequest({ request: changedRequest({ ...DECLARED, table }), by: 'ann', at: START }, onboarding);
    const decision = { table, version: 1, verdict: 'approve', decision: 'accepted', by: 'ann', at: START } as const;
    await decideRequest({ ...decision, reason: 'it fits' }, onboarding);
  }
  let now = START;
  const log = { info: () => {}, warn: () => {}, error: (event: string) => expect.unreachable(event) };
  const deps = { config, store, history, onboarding, clock: () => now, log };
  const state = async () => store.loadState('c1');
  return {
    cluster,
    config,
    store,
    onboarding,
    state,
    /** Audits at three in the morning of a day. */
    async audit(day: number) {
      now = START + day * DAY_MS + 3 * HOUR_MS;
      await auditClusters(deps);
      const { memory, outbox } = await state();
      for (const entry of Object.values(outbox)) {
        const message = { ...entry, subject: '', mail: '', sms: '' } as OutboxMessage;
        await store.finishDelivery('c1', { message, deliveredAt: now, publishId: entry.id });
      }
      const { alerts } = memory.alerts;
      const firing = Object.keys(alerts).filter((print) => alerts[print]?.phase === 'firing');
      return { firing: firing.toSorted(), alerts, outbox };
    },
  };
}

describe('The audit of simulated months', () => {
  it('finds each planted difference on the day on which it can be known, and nothing of an honest table', async () => {
    const night = await setting();
    const days: (readonly [day: number, firing: readonly string[]])[] = [];
    for (let day = 20; day < 66; day += 1) {
      const { firing, alerts } = await night.audit(day);
      expect(Object.keys(alerts).filter((print) => /honest|unseen|absent|table\/stat/.test(print))).toEqual([]);
      days.push([day, firing]);
    }
    const on = (day: number) => days.find(([one]) => one === day)?.[1] ?? [];
    const always = [
      'onboarding.drift|table/drifting',
      'onboarding.overrun|table/growing',
      'onboarding.unregistered|table/stranger',
    ];
    expect(on(20)).toEqual(always);
    expect(on(30)).toEqual(always);
    expect(on(31)).toEqual([always[0], 'onboarding.overrun|table/busy', ...always.slice(1)]);
    expect(on(56)).toContain('onboarding.overrun|table/busy');
    // A week after its last busy day it is good again, and closes after two good audits.
    expect(on(57)).toContain('onboarding.overrun|table/busy');
    expect(on(58)).toEqual(always);
    expect(on(65)).toEqual(always);
  });

  it('tells people what was declared and what is measured, in words of both languages', async () => {
    const night = await setting();
    const { alerts, outbox } = await night.audit(40);
    const finding = alerts['onboarding.overrun|table/busy']?.finding;
    expect(finding).toMatchObject({
      status: 'warning',
      severity: 'warning',
      reason: 'reads',
      value: 2100,
      reference: 1000,
    });
    expect(finding?.symptom).toBe('busy: peak reads 2,100/s, 2.1 times what was declared: 1,000/s');
    await loadLanguages(['zh']);
    expect(sayIn('zh', 'UTC').text(finding?.words?.symptom ?? '')).toBe(
      '表 busy 的读峰值为 2,100/s，是申报值 1,000/s 的 2.1 倍',
    );
    expect(finding?.command).toBe('npx farrier onboard plan c1');
    expect(Object.values(outbox).length).toBeGreaterThan(0);
    expect(JSON.stringify(Object.values(outbox))).not.toContain('onboarding.drift|');
  });

  it('is done once a day, however often it is called, and its alerts outlast the runs in between', async () => {
    const night = await setting();
    await night.audit(40);
    const { version, memory } = await night.state();
    const { firing } = await night.audit(40.5);
    expect((await night.state()).version).toBe(version);
    const run = { inspection: 'health', scheduledTime: new Date(START + 40.6 * DAY_MS).toISOString() };
    const [now, results, probes] = [START + 40.6 * DAY_MS, [], ['cluster', 'host']] as const;
    const event = {
      kind: 'run',
      now,
      run,
      findings: [],
      results,
      probes,
      allProbes: allProbesOf(night.cluster),
    } as const;
    const { book } = stepAlerts(night.config, 'c1', memory.alerts, event, now);
    expect(firing.map((print) => book.alerts[print]?.phase)).toEqual(firing.map(() => 'firing'));
  });

  it('keeps what it found and the plan, in which accepted tables that are not there yet count', async () => {
    const night = await setting();
    await night.audit(40);
    const audit = await night.onboarding.audit('c1');
    expect(audit?.plan.accepted).toEqual(['absent']);
    const found = audit?.findings.map(({ table, kind, measure }) => `${table} ${kind} ${measure ?? ''}`.trim()) ?? [];
    expect(found).toContain('busy overrun reads');
    expect(found).toContain('growing overrun growth');
    expect(found).toContain('absent missing');
    expect(found).toContain('unseen unknown size');
    expect(found.filter((text) => text.includes('p99') || text.startsWith('honest'))).toEqual([]);
  });
});

describe('A hot partition', () => {
  const DECLARED_BUSY = { ...DECLARED, 'reads.peak': '20k/s', 'data.now': '100 GB' };

  async function audited(rates: readonly number[], partitions: number) {
    const [history, onboarding, store] = [memoryHistory(), memoryOnboarding(), memoryStore()];
    const table = { kind: 'table', name: 'busy' } as const;
    const row = { id: 7, name: 'busy', status: 'AVAILABLE', partitions, replicaCount: 3 };
    const tables = [{ ...row, unhealthy: 0, unwritable: 0, unreadable: 0 }];
    const snapshot = { ...SNAPSHOT, view: { ...SNAPSHOT.view, tables } };
    const now = START + 20 * DAY_MS + 3 * HOUR_MS;
    for (let at = now - 20 * HOUR_MS; at < now; at += HOUR_MS) {
      const points: readonly SeriesPoint[] = [
        { entity: table, metric: 'read_qps', value: 19_000, unit: '' },
        { entity: table, metric: 'write_qps', value: 50, unit: '' },
        { entity: table, metric: 'storage_mb', value: 90 * GIB_IN_MB, unit: '' },
        ...rates.map(
          (value, index): SeriesPoint => ({
            entity: { kind: 'partition', name: `7.${index}` },
            metric: 'read_qps',
            value,
            unit: '',
          }),
        ),
      ];
      await history.putRun({ ...runAt(at), cluster: 'c1' }, snapshot, points);
    }
    const config = configSchema.parse({ clusters: [{ name: 'c1', metas: ['m:1'] }] });
    const request = changedRequest({ ...DECLARED_BUSY, table: 'busy' });
    await submitRequest({ request, by: 'ann', at: START }, onboarding);
    const decision = {
      table: 'busy',
      version: 1,
      verdict: 'approve',
      decision: 'accepted',
      by: 'ann',
      at: START,
    } as const;
    await decideRequest({ ...decision, reason: 'it fits' }, onboarding);
    const log = { info: () => {}, warn: () => {}, error: (event: string) => expect.unreachable(event) };
    await auditClusters({ config, store, history, onboarding, clock: () => now, log });
    return (await onboarding.audit('c1'))?.findings.filter(({ measure }) => measure === 'hotspot');
  }

  it('is found from three times the mean on, where every partition was measured', async () => {
    expect(await audited([1000, 1000, 1000, 12_000], 4)).toMatchObject([{ kind: 'overrun', measured: 3.2 }]);
    expect(await audited([1000, 1000, 1000, 3000], 4)).toEqual([]);
    expect(await audited([1000, 1000, 1000, 12_000], 8)).toEqual([]);
  });
});

describe('Tables without a request', () => {
  const strangers = async (change: object, registered: readonly string[]) => {
    const night = await setting(change, registered, ['honest', 'stranger', 'stat', 'probe']);
    const { firing } = await night.audit(40);
    return firing.filter((print) => print.startsWith('onboarding.unregistered'));
  };

  it('are told where the cluster has accepted requests, unless the configuration says otherwise', async () => {
    const onboarding = (unregistered: string) => ({ onboarding: { unregistered } });
    const both = ['onboarding.unregistered|table/probe', 'onboarding.unregistered|table/stranger'];
    expect(await strangers({}, [])).toEqual([]);
    expect(await strangers({}, ['honest'])).toEqual(both);
    expect(await strangers(onboarding('never'), ['honest'])).toEqual([]);
    expect((await strangers(onboarding('always'), [])).length).toBe(3);
  });

  it('are not the table of the canary', async () => {
    const canary = { canary: { table: 'probe', source: 'canary' } };
    expect(await strangers(canary, ['honest'])).toEqual(['onboarding.unregistered|table/stranger']);
  });
});
