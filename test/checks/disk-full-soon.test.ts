import { describe, expect, it } from 'vitest';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { THRESHOLDS, type ThresholdId, type ThresholdLimits } from '../../src/checks/thresholds.ts';
import type { HostDisk } from '../../src/pegasus/host-snapshot.ts';
import { known } from '../../src/pegasus/reading.ts';
import { findingOf, judgedInTurn, resultsOf } from '../support/judging.ts';
import { hostReport, inspection, MINUTE, NOON } from '../support/snapshots.ts';

const HOUR = 60 * MINUTE;
const CHECK = 'disk.full_soon';
const DISK = 'replica1:/data1';

const disk = (usedPercent: number, mount = '/data1'): HostDisk => ({
  mount,
  device: '/dev/nvme1n1',
  filesystem: 'ext4',
  totalBytes: 1e12,
  availableBytes: 1e12 * (1 - usedPercent / 100),
  usedPercent,
  inodesUsedPercent: 1,
});

type Use = (hours: number) => number;

/** Looks every three hours for so many days, and the verdict of the last. */
function lived(days: number, use: Use, own: Partial<Record<ThresholdId, ThresholdLimits>> = {}) {
  const limits = (id: ThresholdId) => own[id] ?? THRESHOLDS[id].defaults;
  const runs = Array.from({ length: days * 8 + 1 }, (_, index) =>
    inspection({
      snapshot: undefined,
      now: NOON + 3 * index * HOUR,
      hosts: [hostReport('replica1', { disks: known([disk(use(3 * index))]) })],
      limits,
    }),
  );
  const verdict = judgedInTurn(runs).at(-1);
  if (verdict === undefined) throw new Error('nothing was judged');
  return verdict;
}

const result = (...args: Parameters<typeof lived>) => resultsOf(lived(...args), CHECK);
/** Percent points a day from a level on. */
const grows =
  (from: number, perDay: number): Use =>
  (hours) =>
    from + (perDay * hours) / 24;
/** Two percent points that come and go from one six hours to the next. */
const uneven: Use = (hours) => ((Math.floor(hours / 6) * 7) % 5) / 2;
const fine = { c1: 'ok none' };

describe(CHECK, () => {
  it('tells how many days are left, with the range', () => {
    const noisy: Use = (hours) => grows(50, 3)(hours) + uneven(hours);
    const { entity, value, unit, symptom } = findingOf(lived(8, noisy), CHECK);
    expect(entity).toEqual({ kind: 'disk', name: DISK });
    expect(unit).toBe('days');
    // 15 points to go, from the middle of what comes and goes, are 5 days at 3 a day
    expect(value).toBeGreaterThan(4.4);
    expect(value).toBeLessThan(5);
    const [, soonest, latest] = /in ([0-9.]+) at the earliest and ([0-9.]+) at the latest/.exec(symptom) ?? [];
    expect(soonest).toBe(String(value));
    expect(Number(latest)).toBeGreaterThan(5);
    expect(symptom).toContain('grows by 3 percent points a day: 90 % in 5 days, ');
  });

  it('asks for the earliest day: days that are likely enough are not', () => {
    const swings: Use = (hours) => grows(40, 3)(hours) + 2 * uneven(hours);
    const verdict = lived(8, swings, { [CHECK]: { warning: 100, critical: undefined } });
    const { value, symptom } = findingOf(verdict, CHECK);
    const [, likely] = /: 90 % in ([0-9.]+) days/.exec(symptom) ?? [];
    const between = (Number(value) + Number(likely)) / 2;
    expect(Number(value)).toBeLessThan(Number(likely));
    expect(result(8, swings, { [CHECK]: { warning: between, critical: undefined } })[DISK]).toBe('warning filling');
  });

  it('says that it learns for two days, and judges then', () => {
    const verdict = lived(1, grows(50, 10));
    expect(resultsOf(verdict, CHECK)).toEqual(fine);
    const runs = judge(
      inspection({ snapshot: undefined, hosts: [hostReport('replica1', { disks: known([disk(50)]) })] }),
      EMPTY_MEMORY,
    );
    expect(runs.results.find(({ check }) => check === CHECK)?.symptom).toBe(
      '1 disk looked at, 1 of them learning: known for less than two days',
    );
    expect(result(2, grows(50, 10))).toEqual({ [DISK]: 'warning filling' });
  });

  it.each<[string, Use]>([
    ['a disk that will last', grows(30, 2)],
    ['one that does not grow', (hours) => 70 + ((hours * 7) % 5)],
    ['one that shrinks', grows(89, -2)],
    ['growth that stopped a day ago', (hours) => grows(50, 4)(Math.min(hours, 7 * 24))],
    ['growth that began anew after something was deleted', (hours) => grows(hours < 7 * 24 ? 50 : 20, 4)(hours)],
    ['a disk that is over its limit: disk.space tells', grows(70, 3)],
  ])('is quiet about %s', (_, use) => {
    expect(result(8, use)).toEqual(fine);
  });

  it('ends at 100 % where disk.space has no critical limit', () => {
    const limits = { 'disk.space': { warning: 80, critical: undefined } };
    expect(result(8, grows(50, 3))).toEqual({ [DISK]: 'warning filling' });
    expect(result(8, grows(50, 3), limits)).toEqual(fine);
    expect(findingOf(lived(8, grows(55, 3), limits), CHECK).symptom).toContain(': 100 % in 7');
  });

  it('is critical where so few days are left as the configuration says', () => {
    const limits = { [CHECK]: { warning: 7, critical: 6 } };
    expect(result(8, grows(50, 3), limits)).toEqual({ [DISK]: 'critical filling' });
  });

  it('follows the fullest four hundred disks and no more, and says so', () => {
    const disks = known(Array.from({ length: 1100 }, (_, index) => disk(index / 20, `/d${index}`)));
    let memory = EMPTY_MEMORY;
    for (const slot of [0, 6]) {
      const run = inspection({
        snapshot: undefined,
        now: NOON + slot * HOUR,
        hosts: [hostReport('replica1', { disks })],
      });
      const { memory: next, results } = judge(run, memory);
      memory = next;
      const said = results.find(({ check }) => check === CHECK)?.symptom;
      expect(said).toContain('1,100 disks looked at, 400 of them learning');
      expect(said).toContain(', 700 not followed: there are fuller ones');
    }
    expect(Object.keys(memory.diskLows ?? {})).toHaveLength(400);
    expect(memory.diskLows?.['replica1:/d99']).toBeUndefined();
    expect(JSON.stringify(memory.diskLows?.['replica1:/d1099']?.lows)).toBe('[55,55]');
  });
});
