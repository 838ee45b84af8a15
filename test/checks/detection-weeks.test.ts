import { beforeAll, describe, expect, it } from 'vitest';
import { type Change, DAY, delay, HOUR, type Known, live, MONDAY, opened, type Told } from '../support/weeks.ts';

const NEXT = MONDAY + 14 * DAY;
/** A Wednesday morning. */
const EVENT = NEXT + 2 * DAY + 10 * HOUR;
const LIMIT_MS = 240_000;

let learnt: { readonly told: readonly Told[]; readonly known: Known };
beforeAll(() => {
  learnt = live(MONDAY, NEXT);
}, LIMIT_MS);

const during = (from: number, until: number, factor: number) => (time: number) =>
  time >= from && time < until ? factor : 1;

function lived(until: number, change: Change): readonly Told[] {
  return live(EVENT - HOUR, until, change, learnt.known).told;
}

function say(name: string, minutes: number | undefined, told: readonly Told[]): void {
  const found = minutes === undefined ? 'not found' : `found after ${minutes} min`;
  process.stdout.write(`${name}: ${found}, findings opened: ${opened(told).length}\n`);
}

/** What has been found of other checks, or before the event. */
function others(told: readonly Told[], check: string): readonly string[] {
  return opened(told.filter(({ time, finding }) => finding.check !== check || time < EVENT));
}

describe('A cluster inspected every five minutes for two weeks, and then', () => {
  it('left alone, is called out next to never', { timeout: LIMIT_MS }, () => {
    const quiet = live(NEXT, NEXT + 3 * DAY, {}, learnt.known);
    process.stdout.write(
      `false findings: ${opened(learnt.told).length} in two weeks, ${opened(quiet.told).length} after\n`,
    );
    expect(opened(learnt.told).length).toBeLessThanOrEqual(3);
    expect(opened(quiet.told).length).toBeLessThanOrEqual(1);
  });

  it.each<[string, string, number, number, Change]>([
    ['a surge of three times', 'traffic.read', 5, 2, { reads: during(EVENT, EVENT + 2 * HOUR, 3) }],
    ['a drop to zero', 'traffic.read', 10, 2, { reads: during(EVENT, EVENT + HOUR, 0) }],
    ['a latency spike', 'latency.read_p99', 5, 1, { p99: during(EVENT, EVENT + HOUR, 4) }],
    ['a level shift', 'traffic.read', 10, 2, { reads: during(EVENT, EVENT + 9 * DAY, 1.8) }],
  ])('%s is found and told once', { timeout: LIMIT_MS }, (name, check, within, findings, change) => {
    const told = lived(EVENT + 8 * HOUR, change);
    say(name, delay(told, EVENT, check), told);
    expect(delay(told, EVENT, check)).toBeLessThanOrEqual(within);
    expect(opened(told).length).toBeLessThanOrEqual(findings);
    expect(others(told, check)).toEqual([]);
  });

  it('a latency that is over its limit as well is told by the limit alone, also when it comes back to it', {
    timeout: LIMIT_MS,
  }, () => {
    // 8 ms usually, 50 ms is the limit
    const p99 = (time: number) => during(EVENT, EVENT + HOUR, (time / 300_000) % 2 === 0 ? 9 : 5)(time);
    const told = lived(EVENT + 3 * HOUR, { p99 }).filter(({ finding }) => finding.check === 'latency.read_p99');
    say('a latency over its limit', delay(told, EVENT, 'latency.read_p99'), told);
    expect(opened(told)).toHaveLength(1);
    expect(new Set(told.map(({ finding }) => finding.reason))).toEqual(new Set(['above_threshold']));
    expect(new Set(told.map(({ finding }) => finding.severity))).toEqual(new Set(['warning']));
  });

  it('a leak of two percent points an hour is found within the morning', { timeout: LIMIT_MS }, () => {
    const told = lived(EVENT + 10 * HOUR, { memory: (time) => Math.max(0, (2 * (time - EVENT)) / HOUR) });
    say('a leak', delay(told, EVENT, 'host.surge'), told);
    expect(delay(told, EVENT, 'host.surge')).toBeLessThanOrEqual(6 * 60);
    expect(others(told, 'host.surge')).toEqual([]);
  });

  it('a holiday costs at most the findings of its beginning and its end', { timeout: LIMIT_MS }, () => {
    const told = live(NEXT, NEXT + 2 * DAY, { reads: during(NEXT + DAY, NEXT + 2 * DAY, 0.55) }, learnt.known).told;
    say('a holiday', delay(told, NEXT, 'traffic.read'), told);
    expect(opened(told).length).toBeLessThanOrEqual(4);
  });

  it('clocks that are put back are followed', { timeout: LIMIT_MS }, () => {
    const change = NEXT + 6 * DAY + HOUR;
    const told = live(
      change - HOUR,
      change + DAY,
      { utcOffset: (time) => (time < change ? 0 : -3600) },
      learnt.known,
    ).told;
    say('clocks put back', delay(told, change, 'traffic.read'), told);
    expect(opened(told).length).toBeLessThanOrEqual(1);
  });

  it('a deploy in a maintenance window is neither told nor learnt', { timeout: LIMIT_MS }, () => {
    const windows = [{ kind: 'maintenance' as const, from: EVENT / 1000, until: (EVENT + HOUR) / 1000 }];
    const deploy = { reads: during(EVENT, EVENT + HOUR, 0.1) };
    const silent = lived(EVENT + 4 * HOUR, { ...deploy, windows });
    say('a deploy', delay(silent, EVENT, 'traffic.read'), silent);
    expect(opened(silent)).toEqual([]);
    expect(delay(lived(EVENT + HOUR, deploy), EVENT, 'traffic.read')).toBeLessThanOrEqual(10);
  });
});
