import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK, type Incident } from '../../src/alerts/book.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { configSchema } from '../../src/config/schema.ts';
import { COUNTER } from '../../src/cost/usage.ts';
import { gatherDigest } from '../../src/report/gather.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { memoryUsage } from '../support/memory-usage.ts';
import { finding, HOUR, incident, MINUTE, runAt, stateOf, timesOf, WEEK, weekTime } from '../support/report-facts.ts';

const config = configSchema.parse({
  clusters: [
    {
      name: 'demo',
      transport: 'simulator',
      metas: ['meta1:34601'],
      goal: 99.5,
      canary: { table: 'detect', source: 'canary' },
      inspections: [{ probes: ['cluster', 'canary'], every: '1h' }],
    },
  ],
});

async function writtenWeek() {
  const history = memoryHistory();
  const cluster = { kind: 'cluster', name: 'demo' } as const;
  for (const at of timesOf({ from: weekTime(-7), until: WEEK.until }, HOUR)) {
    const days = (at - WEEK.from) / (24 * HOUR);
    await history.putRun(runAt(at), stateOf(at < weekTime(3) ? {} : { nodes: [] }), [
      { entity: cluster, metric: 'availability', value: at < WEEK.from ? 0 : 99, unit: 'percent' },
      { entity: cluster, metric: 'unreadable_partitions', value: 0, unit: 'partitions' },
      { entity: { kind: 'disk', name: 'r1:/d' }, metric: 'disk_used_percent', value: 50 + days, unit: 'percent' },
    ]);
  }
  await history.putFindings([finding('nodes.alive', weekTime(1), HOUR), finding('x', weekTime(-3), HOUR)]);
  await history.putIncidents([incident('demo-1', weekTime(1), undefined), incident('demo-2', weekTime(2), HOUR)]);
  return history;
}

describe('Facts of a report', () => {
  it('are read from the history over the span, growth from further back', async () => {
    const digest = await gatherDigest({ config, store: memoryStore(), history: await writtenWeek() }, ['demo'], WEEK);
    const [demo] = digest.clusters;
    expect(demo?.availability).toMatchObject({ known: true, percent: 99, goal: 99.5, samples: 168 });
    expect(demo?.coverage).toMatchObject({ runs: 168, gaps: { items: [] } });
    expect(demo?.growth).toMatchObject({
      looked: 1,
      left: 0,
      disks: { items: [{ name: 'r1:/d', reason: 'growing' }] },
    });
    expect(demo?.growth.disks.items[0]?.perDay?.likely).toBeCloseTo(1, 2);
    expect(demo?.noise.items.find(({ check }) => check === 'nodes.alive')?.findings).toBe(1);
    expect(demo?.noise.items.find(({ check }) => check === 'x')).toBeUndefined();
    expect(demo?.incidents.count).toEqual({ critical: 0, warning: 2 });
    expect(demo?.changes?.items.map(({ kind }) => kind)).toEqual(['node_gone', 'node_gone', 'node_gone']);
    expect(demo?.faults).toBe(0);
  });

  it('have the cost of the month so far where requests are counted, and none where nothing is', async () => {
    const usage = memoryUsage();
    const [store, history] = [memoryStore(), memoryHistory()];
    expect((await gatherDigest({ config, store, history, usage }, ['demo'], WEEK)).cost).toBeUndefined();
    const day = new Date(WEEK.until - 1).toISOString().slice(0, 10);
    await usage.add({ day, function: 'evaluate', counters: { [COUNTER.writeUnits]: 10_000_000 } });
    const { cost } = await gatherDigest({ config, store, history, usage }, ['demo'], WEEK);
    expect(cost?.since).toBe(Date.parse(day));
    expect(cost?.usd).toBeGreaterThan(6.25);
    expect(cost?.usd).toBeLessThan(6.5);
  });

  it('take from the book what people did since the incident was last written', async () => {
    const store = memoryStore();
    const acts = [{ at: weekTime(1, 0, 9), by: 'ann', what: 'acknowledged', text: '' }] as const;
    const { diagnoses: _, ...record } = incident('demo-1', weekTime(1), undefined);
    const open: Incident = {
      ...record,
      phase: 'acknowledged',
      members: {},
      storm: false,
      acts,
      page: undefined,
      log: [],
      heldBy: [],
    };
    const silence = {
      id: 's1',
      matchers: [],
      startsAt: 0,
      endsAt: weekTime(9),
      author: 'ann',
      comment: '',
      contacts: [],
    };
    const alerts = { ...EMPTY_BOOK, incidents: { 'demo-1': open }, silences: { s1: silence } };
    await store.commitState('demo', 0, { lastRuns: {}, memory: { ...EMPTY_MEMORY, alerts }, messages: [] });
    const digest = await gatherDigest({ config, store, history: await writtenWeek() }, ['demo'], WEEK);
    expect(digest.clusters[0]?.incidents.toAcknowledge).toEqual({ duration: 9 * MINUTE, of: 1 });
    expect(digest.clusters[0]?.unacknowledged.items).toEqual([]);
    expect(digest.clusters[0]?.silences.items).toMatchObject([{ id: 's1', endsAt: weekTime(9) }]);
  });

  it('count the items that cannot be read, once each', async () => {
    const history = await writtenWeek();
    const fault = { item: 'samples#demo / 1', kind: 'damaged', text: 'checksum' } as const;
    const broken = {
      ...history,
      samples: async () => ({ items: [], faults: [fault] }),
    };
    const digest = await gatherDigest({ config, store: memoryStore(), history: broken }, ['demo'], WEEK);
    expect(digest.clusters[0]?.faults).toBe(1);
    expect(digest.clusters[0]?.availability).toMatchObject({ known: false, reason: 'no_sample' });
  });
});
