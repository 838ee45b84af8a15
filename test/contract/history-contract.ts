import { describe, expect, it } from 'vitest';
import type { SeriesMetric, SeriesPoint } from '../../src/checks/series/table.ts';
import { type HistoryReader, type HistoryWriter, PageTokenError } from '../../src/history/ports.ts';
import type { FindingRecord, IncidentRecord, Page, RunRecord, StateSnapshot } from '../../src/history/record.ts';
import type { Entity } from '../../src/pegasus/entity.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A quarter past the first hour of a day, two days before the time of the store. */
export const START = Date.parse('2026-11-23T00:15:00Z');
export const NOW = START + 2 * DAY;
const ALL = { from: 0, until: NOW + DAY };
const NODE: Entity = { kind: 'node', name: '10.0.0.1:34801' };

export function runAt(at: number, inspection = 'health'): Omit<RunRecord, 'snapshot'> {
  return {
    cluster: 'east',
    inspection,
    scheduledTime: new Date(at).toISOString(),
    at,
    health: 'ok',
    confidence: 'complete',
    findings: { critical: 0, warning: 0, info: 0 },
    unknown: 0,
    coverage: { host: { expected: 3, answered: 3 } },
    points: 1,
  };
}

export const SNAPSHOT: StateSnapshot = {
  view: {
    level: { effective: 'steady', requested: 'steady' },
    version: undefined,
    metas: undefined,
    nodes: undefined,
    tables: undefined,
    hosts: undefined,
  },
  checks: [],
  findings: [],
};

export function point(value: number, entity: Entity = NODE, metric: SeriesMetric = 'read_qps'): SeriesPoint {
  return { entity, metric, value, unit: 'ops/s' };
}

function finding(since: number, until?: number, fingerprint = 'nodes.alive/node/n1'): FindingRecord {
  return {
    cluster: 'east',
    fingerprint,
    check: 'nodes.alive',
    entity: NODE,
    severity: 'critical',
    status: 'critical',
    reason: 'unalive',
    since,
    until,
    symptom: 'it is gone',
  };
}

export function incident(id: string, openedAt: number, resolvedAt?: number): IncidentRecord {
  return {
    id,
    cluster: 'east',
    phase: resolvedAt === undefined ? 'firing' : 'resolved',
    severity: 'critical',
    openedAt,
    resolvedAt,
    head: 'nodes.alive/node/n1',
    symptom: 'it is gone',
    members: ['nodes.alive/node/n1'],
    assignee: undefined,
    told: ['ops'],
    acts: [],
    log: [],
  };
}

/** What every history does. @param make an empty one, whose clock says NOW */
export function describeHistory(make: () => Promise<HistoryReader & HistoryWriter>): void {
  describe('samples', () => {
    it('come back by entity, metric and time, oldest first', async () => {
      const history = await make();
      const other: Entity = { kind: 'node', name: '10.0.0.2:34801' };
      for (const minute of [2, 0, 1]) {
        const points = [point(minute), point(100 + minute, other), point(5, NODE, 'write_qps')];
        await history.putRun(runAt(START + minute * MINUTE), SNAPSHOT, points);
      }
      const span = { from: START, until: START + 2 * MINUTE };
      expect((await history.samples('east', NODE, 'read_qps', span)).items).toEqual([
        { at: START, value: 0 },
        { at: START + MINUTE, value: 1 },
      ]);
      expect((await history.samples('east', other, 'read_qps', ALL)).items.map(({ value }) => value)).toEqual([
        100, 101, 102,
      ]);
      expect((await history.samples('west', NODE, 'read_qps', ALL)).items).toEqual([]);
      expect((await history.samples('east', NODE, 'cpu_percent', ALL)).items).toEqual([]);
    });

    it('of a run that is written twice are there once', async () => {
      const history = await make();
      for (const value of [1, 1]) await history.putRun(runAt(START), SNAPSHOT, [point(value)]);
      expect((await history.samples('east', NODE, 'read_qps', ALL)).items).toEqual([{ at: START, value: 1 }]);
    });

    it('tell which entities and metrics there are', async () => {
      const history = await make();
      await history.putRun(runAt(START), SNAPSHOT, [point(1), point(5, NODE, 'write_qps')]);
      expect(await history.entities('east')).toEqual([
        { entity: NODE, metrics: ['read_qps', 'write_qps'], lastAt: START },
      ]);
      expect(await history.entities('west')).toEqual([]);
    });
  });

  describe('runs', () => {
    it('come page by page, newest or oldest first, over days, each once', async () => {
      const history = await make();
      const times = [0, 1, 5, 20, 25, 26, 30].map((hours) => START + hours * HOUR);
      for (const at of times) await history.putRun(runAt(at), SNAPSHOT, [point(1)]);
      for (const limit of [1, 2, 3, 7, 100]) {
        const pages = (order: 'newest' | 'oldest') =>
          everything((after) => history.runs('east', ALL, { order, limit, ...(after === undefined ? {} : { after }) }));
        expect((await pages('oldest')).map(({ at }) => at)).toEqual(times);
        expect((await pages('newest')).map(({ at }) => at)).toEqual(times.toReversed());
      }
      const day = { from: START + DAY, until: START + 26 * HOUR };
      const { items } = await history.runs('east', day, { order: 'oldest', limit: 10 });
      expect(items.map(({ at }) => at)).toEqual([START + 25 * HOUR]);
    });

    it('of one moment and several inspections are all there', async () => {
      const history = await make();
      for (const inspection of ['health', 'hosts']) await history.putRun(runAt(START, inspection), SNAPSHOT, []);
      const { items } = await history.runs('east', ALL, { order: 'newest', limit: 10 });
      expect(items.map(({ inspection }) => inspection).toSorted()).toEqual(['health', 'hosts']);
    });

    it('have the state that was judged', async () => {
      const history = await make();
      await history.putRun(runAt(START), SNAPSHOT, []);
      const [run] = (await history.runs('east', ALL, { order: 'newest', limit: 1 })).items;
      const snapshot = await history.snapshot('east', run?.snapshot ?? '');
      expect(JSON.parse(JSON.stringify(snapshot))).toEqual(JSON.parse(JSON.stringify(SNAPSHOT)));
      expect(await history.snapshot('east', 'unheard-of')).toBeUndefined();
    });

    it('refuse a token that is not of the list', async () => {
      const history = await make();
      await history.putRun(runAt(START), SNAPSHOT, []);
      for (const after of ['nonsense', 'W10', '']) {
        const page = history.runs('east', ALL, { order: 'newest', limit: 1, after });
        await expect(page).rejects.toThrow(PageTokenError);
      }
    });
  });

  describe('findings', () => {
    it('that lasted at some time of the span are found, the latest words count', async () => {
      const history = await make();
      await history.putFindings([finding(START - 40 * DAY, undefined, 'old'), finding(START), finding(START + HOUR)]);
      await history.putFindings([finding(START, START + 2 * MINUTE)]);
      const during = async (from: number, until: number) =>
        (await history.findings('east', { from, until }, { order: 'oldest', limit: 10 })).items.map((one) => [
          one.fingerprint,
          one.since,
          one.until,
        ]);
      expect(await during(START + MINUTE, START + 3 * MINUTE)).toEqual([
        ['old', START - 40 * DAY, undefined],
        ['nodes.alive/node/n1', START, START + 2 * MINUTE],
      ]);
      expect(await during(START + 3 * MINUTE, START + 4 * MINUTE)).toEqual([['old', START - 40 * DAY, undefined]]);
    });
  });

  describe('incidents', () => {
    it('come by number, the last state of each', async () => {
      const history = await make();
      await history.putIncidents([incident('east-9', START), incident('east-10', START + HOUR)]);
      await history.putIncidents([incident('east-9', START, START + MINUTE)]);
      const { items } = await history.incidents('east', ALL, { order: 'newest', limit: 10 });
      expect(items.map(({ id, phase }) => [id, phase])).toEqual([
        ['east-10', 'firing'],
        ['east-9', 'resolved'],
      ]);
      const later = { from: START + 2 * MINUTE, until: START + DAY };
      expect((await history.incidents('east', later, { order: 'newest', limit: 10 })).items).toHaveLength(1);
    });
  });
}

export async function everything<T>(page: (after: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const { items: own, next } = await page(after);
    items.push(...own);
    after = next;
  } while (after !== undefined);
  return items;
}
