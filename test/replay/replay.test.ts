import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWords } from '../../src/alerts/render/messages.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { IncidentRecord } from '../../src/history/record.ts';
import { type Replayed, replay } from '../../src/replay/replay.ts';
import { parseScenario } from '../../src/scenario/language/parse.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { play } from '../../src/scenario/play.ts';
import { memory } from '../support/memory.ts';

const SCENARIOS = join(import.meta.dirname, '../acceptance/scenarios');
const MINUTE_MS = 60_000;
const frames = new Map<string, string>();

type Kept = ReturnType<typeof memory>;

interface Night extends Kept {
  readonly config: FarrierConfig;
  readonly from: number;
  readonly until: number;
}

const nights = new Map<string, Promise<Night>>();

/** A scenario as it is stored afterwards; played once. */
function nightOf(name: string): Promise<Night> {
  const night = nights.get(name) ?? playNight(name);
  nights.set(name, night);
  return night;
}

async function playNight(name: string): Promise<Night> {
  const script = loadScenario(join(SCENARIOS, `${name}.scenario`));
  const kept = memory();
  const played = await play({ ...script, database: 'memory' }, { memory: () => kept, frames });
  expect(played.failures).toEqual([]);
  return { ...kept, config: script.config, from: script.start, until: played.end + 1 };
}

async function replayed(night: Night, config = night.config, from = night.from): Promise<Replayed> {
  const [cluster] = config.clusters;
  if (cluster === undefined) throw new Error('the configuration has no cluster');
  const span = { from, until: night.until };
  return replay({ config, cluster, span, warmUpMs: from - night.from }, night);
}

/** What was sent: message ids and texts, in the order of the decisions. */
async function sent({ store, config }: Night): Promise<readonly unknown[]> {
  const deliveries = await store.listDeliveries(config.clusters[0]?.name ?? '', 1000);
  return deliveries.toReversed().map(({ message: { id, createdAt, contacts, subject, mail, sms } }) => ({
    id,
    createdAt,
    contacts,
    subject,
    mail,
    sms,
  }));
}

function inPlainWords({ messages }: Replayed): readonly unknown[] {
  return messages.map(inWords).map(({ id, createdAt, contacts, subject, mail, sms }) => ({
    id,
    createdAt,
    contacts,
    subject,
    mail,
    sms,
  }));
}

/** As stored. */
function plain(incidents: readonly IncidentRecord[]): unknown {
  return JSON.parse(JSON.stringify(incidents.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
}

/** Nights without acts that leave no trace: silences that were over are not stored any more. */
const NIGHTS = [
  'node-down',
  'escalation',
  'escalation-acknowledged',
  'storm',
  'two-faults',
  'host-lost',
  'maintenance',
  'closed-by-hand',
  'chinese',
  'truncated',
  'night-routing',
];

describe('A replay with the configuration of the time', () => {
  it.each(NIGHTS)('says of %s word for word what was said, and finds what was found', async (name) => {
    const night = await nightOf(name);
    const result = await replayed(night);
    expect(inPlainWords(result)).toEqual(await sent(night));
    expect(result.comparison.differences).toEqual([]);
    expect(result.comparison.same).toBe(result.said.was.length);
    const page = { order: 'oldest', limit: 10_000 } as const;
    const span = { from: night.from, until: night.until };
    const cluster = night.config.clusters[0]?.name ?? '';
    const found = (await night.history.findings(cluster, span, page)).items;
    expect(new Set(result.findings)).toEqual(new Set(found));
    const kept = (await night.history.incidents(cluster, span, page)).items;
    expect(plain(result.incidents)).toEqual(plain(kept));
  });

  it('says between the runs what a tick had said, at its second', async () => {
    const lines = ['start 2026-06-17 02:00', 'at 02:02 fault node-down', 'at 02:11 schedule stops'];
    const read = parseScenario([...lines, 'at 03:40 expect anything'].join('\n'), 'night.scenario');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const kept = memory();
    const { end } = await play({ ...read.script, database: 'memory' }, { memory: () => kept, frames });
    const night = { ...kept, config: read.script.config, from: read.script.start, until: end + 1 };
    const result = await replayed(night);
    expect(result.said.now.map(({ at }) => new Date(at).toISOString().slice(17, 19))).toContain('30');
    expect(inPlainWords(result)).toEqual(await sent(night));
  });

  it('is the same each time', async () => {
    const night = await nightOf('two-faults');
    expect(JSON.stringify(await replayed(night))).toBe(JSON.stringify(await replayed(night)));
  });
});

describe('A replay with another configuration', () => {
  it('tells who would not have been told, and of what', async () => {
    const night = await nightOf('node-down');
    const contacts = night.config.contacts.map(({ name }) => name);
    const config = configSchema.parse({ ...night.config, routes: [{ checks: ['disk.space'], contacts }] });
    const { said, comparison } = await replayed(night, config);
    expect(said.now).toEqual([]);
    expect(said.was.length).toBeGreaterThan(2);
    expect(comparison.same).toBe(0);
    expect(comparison.differences).toEqual(said.was.map((was) => ({ kind: 'less', was })));
  });

  it('tells who would have been told later, and who as well', async () => {
    const night = await nightOf('escalation');
    const checks = { 'connections.per_remote': { open: '4 of 5' } };
    const alerting = { ...night.config.alerting, checks };
    const contacts = [...night.config.contacts, { name: 'boss', email: 'boss@example.com' }];
    const routes = [...night.config.routes, { contacts: ['boss'] }];
    const config = configSchema.parse({ ...night.config, alerting, contacts, routes });
    const { comparison } = await replayed(night, config);
    const kinds = comparison.differences.map((each) => [each.kind, ('now' in each ? each.now : each.was).contact]);
    expect(kinds).toContainEqual(['later', 'oncall']);
    expect(comparison.differences).toContainEqual(
      expect.objectContaining({ kind: 'more', now: expect.objectContaining({ contact: 'boss', channels: ['email'] }) }),
    );
  });

  it('counts what a check would have found instead', async () => {
    const night = await nightOf('escalation');
    const thresholds = { 'connections.per_remote': { warning: 'off', critical: 'off' } };
    const { checks } = await replayed(night, configSchema.parse({ ...night.config, thresholds }));
    expect(checks.find(({ check }) => check === 'connections.per_remote')).toMatchObject({
      was: { findings: 1, worst: 'warning' },
      now: { findings: 0, lastedMs: 0 },
    });
  });
});

describe('What cannot be replayed is said', () => {
  it('a run whose reports are gone is counted and changes nothing', async () => {
    const night = await nightOf('node-down');
    const store = { ...night.store, listReports: async () => [], listChunks: async () => [] };
    const { runs, said } = await replayed({ ...night, store });
    expect(runs).toMatchObject({ judged: 0 });
    expect(runs.lost).toBeGreaterThan(10);
    expect(said.now).toEqual([]);
  });

  it('a run of an inspection that is not configured is counted', async () => {
    const night = await nightOf('node-down');
    const [cluster] = night.config.clusters;
    const clusters = [{ ...cluster, inspections: [{ name: 'other' }] }];
    const { runs } = await replayed(night, configSchema.parse({ ...night.config, clusters }));
    expect(runs).toMatchObject({ judged: 0, lost: 0 });
    expect(runs.notConfigured).toBeGreaterThan(10);
  });

  it('what people did about an incident that the replay does not have is left out', async () => {
    const night = await nightOf('node-down');
    expect((await replayed(night)).acts).toEqual({ taken: 1, leftOut: 0 });
    const store = { ...night.store, listReports: async () => [], listChunks: async () => [] };
    expect((await replayed({ ...night, store })).acts).toEqual({ taken: 0, leftOut: 1 });
  });
});

describe('Silences of the time', () => {
  it('that are not stored any more are named, for what they kept back', async () => {
    const { forgottenSilences, comparison } = await replayed(await nightOf('silence'));
    expect(forgottenSilences).toEqual(['s1']);
    expect(comparison.differences.map(({ kind }) => kind)).toContain('more');
  });
});

describe('The time before the span', () => {
  it('is judged and not told of', async () => {
    const night = await nightOf('node-down');
    const from = night.from + 15 * MINUTE_MS;
    const { runs, said, comparison } = await replayed(night, night.config, from);
    expect(runs.warmUp).toBeGreaterThan(1);
    expect(said.now.map(({ stage }) => stage)).not.toContain('opened');
    expect(said.now.length).toBeGreaterThan(0);
    expect(comparison.differences).toEqual([]);
  });
});
