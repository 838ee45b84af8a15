import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { encodeHot, encodeSeason } from '../../src/detect/codec.ts';
import { changedBins } from '../../src/detect/season-delta.ts';
import { emptyState, type SeriesState, update } from '../../src/detect/update.ts';
import { detectionSettings, loadDetection, saveDetection } from '../../src/pipeline/detection.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import { civilTime } from '../../src/words/format.ts';
import { memoryStore } from '../support/memory-store.ts';

const MONDAY = 1_704_067_200;
const HOUR = 3600;
const OPTIONS = { interval: 300, lowest: 0 };
const KEYS = ['table/orders|read_qps', 'table/users|read_qps', 'host/r1|cpu_percent'];

const valueAt = (key: string, time: number) =>
  100 * (1 + KEYS.indexOf(key)) * (2 + Math.sin((2 * Math.PI * time) / 86_400)) + ((time * 7919) % 13);

function learn(states: ReadonlyMap<string, SeriesState>, time: number) {
  return new Map(
    KEYS.map((key) => {
      const point = { time, value: valueAt(key, time) };
      return [key, update(states.get(key) ?? emptyState(), point, OPTIONS).state];
    }),
  );
}

/** Every run loads, learns a point and saves, as evaluate does. */
async function throughStore(store: Store, from: number, until: number, interval = 300): Promise<void> {
  for (let time = from; time < until; time += interval) {
    const before = await loadDetection('c1', store);
    await saveDetection('c1', before, learn(before.states, time), time, store);
  }
}

function straight(from: number, until: number, interval: number) {
  let states: ReadonlyMap<string, SeriesState> = new Map();
  for (let time = from; time < until; time += interval) states = learn(states, time);
  return states;
}

describe('States that go through the store between runs', () => {
  it.each([60, 300, 3600])('are byte by byte those that never left memory, at %i s', async (interval) => {
    const store = memoryStore();
    const end = MONDAY + 26 * HOUR + 1500;
    await throughStore(store, MONDAY, end, interval);
    const loaded = await loadDetection('c1', store);
    expect(loaded.faults).toEqual([]);
    for (const [key, state] of straight(MONDAY, end, interval)) {
      const other = loaded.states.get(key) ?? emptyState();
      expect(encodeHot(other)).toEqual(encodeHot(state));
      expect(encodeSeason(other)).toEqual(encodeSeason(state));
    }
  });

  it('lose no more than the bins of an hour with the item of what has changed', async () => {
    const store = memoryStore();
    const end = MONDAY + 26 * HOUR + 1500;
    await throughStore(store, MONDAY, end, 300);
    const names = (await store.loadDetection('c1')).map(({ name }) => name).filter((name) => name.startsWith('delta/'));
    expect(names).toHaveLength(1);
    await store.saveDetection('c1', end, [], names);
    const { states } = await loadDetection('c1', store);
    const whole = straight(MONDAY, end, 300);
    for (const [key, state] of states) {
      const other = whole.get(key) ?? emptyState();
      expect(encodeHot(state)).toEqual(encodeHot(other));
      expect(changedBins(state.season, other.season).length).toBeLessThanOrEqual(16);
    }
  });

  it('write hot items with each run, and seasons with the first of an hour', async () => {
    const store = memoryStore();
    const written: (readonly string[])[] = [];
    const seeing: Store = {
      ...store,
      saveDetection: (cluster, time, items, remove) => {
        written.push(items.map(({ name }) => name));
        return store.saveDetection(cluster, time, items, remove);
      },
    };
    await throughStore(seeing, MONDAY, MONDAY + HOUR + 1);
    expect(written.filter((names) => names.includes('season/0of1'))).toHaveLength(2);
    expect(written.every((names) => names.includes('hot/0of1'))).toBe(true);
  });

  it('leave an item of a later version alone', async () => {
    const store = memoryStore();
    await throughStore(store, MONDAY, MONDAY + 600);
    const later = { name: 'hot/0of1', bytes: Uint8Array.from([99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) };
    await store.saveDetection('c1', MONDAY + 900, [later], []);
    const before = await loadDetection('c1', store);
    expect(before.faults.map(({ kind }) => kind)).toEqual(['newer']);
    await saveDetection('c1', before, learn(before.states, MONDAY + 1200), MONDAY + 1200, store);
    expect((await store.loadDetection('c1')).find(({ name }) => name === 'hot/0of1')).toEqual(later);
  });
});

describe('How series are held against their past', () => {
  const config = configSchema.parse({
    clusters: [{ name: 'east', metas: ['meta1:34601'] }],
    detection: { findingsPerWeek: 7, open: '3 of 5', effect: 50, page: 'never', zone: 'Asia/Shanghai' },
    maintenance: [
      { name: 'all', once: { from: '2026-12-01T00:00:00Z', to: '2026-12-01T02:00:00Z' } },
      { name: 'some', match: { check: 'nodes.*' }, once: { from: '2026-12-01T00:00:00Z', to: '2026-12-01T09:00:00Z' } },
    ],
  });
  const [inspection] = config.clusters[0]?.inspections ?? [];

  it.each(['UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'])('follows the clocks of %s', (zone) => {
    if (inspection === undefined) throw new Error('no inspection');
    const there = { ...config, detection: { ...config.detection, zone } };
    // the nights in which clocks there are put forward and back
    for (const night of ['2026-03-28T22:00', '2026-10-24T22:00', '2026-04-04T12:00', '2026-10-03T12:00']) {
      for (let minute = 0; minute < 300; minute += 7) {
        const now = Date.parse(`${night}Z`) + minute * 60_000;
        const { date, time } = civilTime(now, zone) ?? { date: '', time: '' };
        const ahead = (Date.parse(`${date}T${time}Z`) - now) / 1000;
        expect(detectionSettings(there, 'east', inspection, now).utcOffset).toBe(ahead);
      }
    }
  });

  it('is what the configuration says, and windows that hold everything', () => {
    if (inspection === undefined) throw new Error('no inspection');
    const settings = detectionSettings(config, 'east', inspection, Date.UTC(2026, 11, 1, 1));
    expect(settings).toMatchObject({
      interval: 300,
      utcOffset: 8 * HOUR,
      windows: [{ kind: 'maintenance', from: Date.UTC(2026, 11, 1) / 1000, until: Date.UTC(2026, 11, 1, 2) / 1000 }],
      policy: { needed: 3, points: 5, minimumShare: 0.5, page: 'never', findingsPerDay: 1 },
    });
  });
});
