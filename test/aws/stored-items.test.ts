import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLUSTER, CONFIG } from '../../bench/history-run.ts';
import { dynamoHistory } from '../../src/aws/dynamo-history.ts';
import { dynamoOnboarding } from '../../src/aws/dynamo-onboarding.ts';
import { dynamoStore } from '../../src/aws/dynamo-store.ts';
import { dynamoUsage } from '../../src/aws/dynamo-usage.ts';
import { loadDetection } from '../../src/pipeline/detection.ts';
import { evaluate } from '../../src/pipeline/evaluate.ts';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { restoreItems } from '../support/stored-items.ts';

const FIXTURES = readdirSync(new URL('../fixtures/items/', import.meta.url)).map((name) => name.split('.')[0] ?? name);
const START = Date.parse('2026-11-25T10:00:00Z');
const NOW = START + 25 * 60_000;
const JUDGED = { cluster: CLUSTER, inspection: 'health', scheduledTime: '2026-11-25T10:20:00Z' };
const UNJUDGED = { ...JUDGED, scheduledTime: '2026-11-25T10:25:00Z' };
const SPAN = { from: START, until: NOW };
const ALL = { order: 'oldest', limit: 100 } as const;

let dynamo: Dynalite;
beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

/** The table as a version of Farrier left it, and this version's ports on it. */
async function opened(fixture: string, name: string) {
  const table = `items-${fixture}-${name}`;
  await dynamo.createTable(table);
  await restoreItems(dynamo.client, table, fixture);
  const clock = () => NOW;
  return {
    store: dynamoStore(dynamo.client, table, clock),
    history: dynamoHistory(dynamo.client, table, clock),
    onboarding: dynamoOnboarding(dynamo.client, table, clock),
    usage: dynamoUsage(dynamo.client, table, clock),
    clock,
  };
}

describe.each(FIXTURES)('Items that version %s of what is stored left', (fixture) => {
  it('are read: runs, their hosts and what those said', async () => {
    const { store } = await opened(fixture, 'runs');
    expect(await store.getRun(JUDGED)).toMatchObject({ status: 'evaluated', expected: { cluster: 1, host: 5 } });
    expect((await store.listOpenRuns(CLUSTER)).map(({ scheduledTime }) => scheduledTime)).toEqual([
      UNJUDGED.scheduledTime,
    ]);
    const chunks = await store.listChunks(JUDGED);
    expect(chunks.map(({ id, hosts, pending }) => [id, hosts.length, pending.length])).toEqual([
      ['cluster-001', 1, 0],
      ['host-001', 5, 0],
    ]);
    const reports = await store.listReports(JUDGED);
    expect(reports.map(({ probe }) => probe)).toEqual(['cluster', 'host', 'host', 'host', 'host', 'host']);
    for (const { probe, outcome } of reports) {
      if (outcome.kind !== 'frame') throw new Error(`${probe}: ${outcome.reason}`);
      const read = probe === 'cluster' ? readClusterFrame(outcome.frame) : readHostFrame(outcome.frame);
      expect(read.snapshot.known, probe).toBe(true);
    }
  });

  it('are read: state, messages, verdict, deliveries', async () => {
    const { store } = await opened(fixture, 'state');
    const { memory, outbox, setAside, lastRuns } = await store.loadState(CLUSTER);
    expect(lastRuns).toEqual({ health: JUDGED.scheduledTime });
    expect(Object.keys(memory.alerts.incidents)[0]).toBe('large-1');
    expect(outbox['plain-3']).toMatchObject({ subject: 'c1: critical: plain-3', attempts: 1 });
    expect(setAside).toMatchObject([{ id: 'plain-2' }]);
    expect((await store.listDeliveries(CLUSTER, 5)).map(({ message }) => message.id)).toEqual(['plain-1']);
    const [latest] = await store.latestVerdicts(CLUSTER);
    expect(latest).toMatchObject({ ...JUDGED, verdict: { confidence: expect.any(String) } });
    expect(latest?.verdict.checks.length).toBeGreaterThan(100);
  });

  it('are read: what the detector has learnt, without a fault', async () => {
    const { store } = await opened(fixture, 'detection');
    const { states, faults } = await loadDetection(CLUSTER, store);
    expect(faults).toEqual([]);
    expect(states.size).toBeGreaterThan(20);
    expect([...states.values()].every(({ points }) => points === 5)).toBe(true);
  });

  it('are read: history, requests for tables, usage', async () => {
    const { history, onboarding, usage } = await opened(fixture, 'history');
    const runs = await history.runs(CLUSTER, SPAN, ALL);
    expect([runs.items.length, runs.faults]).toEqual([5, []]);
    const snapshot = await history.snapshot(CLUSTER, runs.items[0]?.snapshot ?? '');
    expect(snapshot?.view.tables?.length).toBeGreaterThan(2);
    const findings = await history.findings(CLUSTER, SPAN, ALL);
    expect([findings.items.length > 0, findings.faults]).toEqual([true, []]);
    const incidents = await history.incidents(CLUSTER, SPAN, ALL);
    expect([incidents.items[0]?.id, incidents.faults]).toEqual(['large-1', []]);
    const cpu = await history.samples(CLUSTER, { kind: 'host', name: 'meta1' }, 'cpu_percent', SPAN);
    expect([cpu.items.length > 2, cpu.faults]).toEqual([true, []]);
    expect((await onboarding.cases()).map(({ revision, versions }) => [revision, versions.length])).toEqual([[1, 1]]);
    expect(await usage.month('2026-11')).toMatchObject([{ function: 'evaluate', day: '2026-11-25' }]);
  });

  it('are gone on from: the run that was under way is judged, and the incident stays the same one', async () => {
    const { store, history, clock } = await opened(fixture, 'next');
    const incidents = Object.keys((await store.loadState(CLUSTER)).memory.alerts.incidents);
    const error = vi.fn();
    const log = { info: () => {}, warn: () => {}, error };
    const queues = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };
    const { outcome } = await evaluate(UNJUDGED, { config: CONFIG, store, history, queues, clock, log });
    expect([outcome, error.mock.calls]).toEqual(['evaluated', []]);
    const { lastRuns, memory } = await store.loadState(CLUSTER);
    expect(lastRuns).toEqual({ health: UNJUDGED.scheduledTime });
    expect(Object.keys(memory.alerts.incidents)).toEqual(incidents);
    expect((await history.runs(CLUSTER, { from: START, until: NOW + 1 }, ALL)).items).toHaveLength(6);
    expect((await loadDetection(CLUSTER, store)).states.values().next().value?.points).toBe(6);
  });
});
