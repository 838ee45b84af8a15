import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHot, encodeSeason } from '../../src/detect/codec.ts';
import { planFor } from '../../src/detect/options.ts';
import { runSeries } from '../../src/detect/run-series.ts';
import { weekBin } from '../../src/detect/season.ts';
import { emptyState, type SeriesPoint, update } from '../../src/detect/update.ts';
import { DAY, daily, every, feed, MONDAY, noise } from '../support/series.ts';

const MINUTE = { interval: 60, probation: 30 };
const FIVE = { interval: 300 };

const anything = fc.oneof(
  fc.double(),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.constantFrom(0, 1, 100, 1e18, -1e18, 1e300, Number.NaN, Number.POSITIVE_INFINITY),
);
const step = fc.oneof(fc.constantFrom(60, 60, 60, 0, -60, 7200), fc.integer({ min: -500, max: 200_000 }));
const wild = fc.array(fc.tuple(step, fc.oneof(anything, fc.constant(null))), { maxLength: 250 });

function pointsOf(rows: readonly (readonly [number, number | null])[]): SeriesPoint[] {
  let time = MONDAY;
  return rows.map(([seconds, value]) => {
    time += seconds;
    return { time, value };
  });
}

const tame = fc
  .array(fc.tuple(fc.constantFrom(60, 60, 60, 120, 4000), fc.double({ min: 0, max: 1000, noNaN: true })), {
    minLength: 40,
    maxLength: 250,
  })
  .map(pointsOf);

describe('laws of update', () => {
  it('never says or keeps a number that is none, whatever comes', () => {
    fc.assert(
      fc.property(wild, (rows) => {
        const { state, verdicts } = feed(pointsOf(rows), MINUTE);
        const numbers = verdicts.flatMap(({ expected, low, high, spreads, surprise, score, alertScore }) =>
          [expected, low, high, spreads, surprise, score, alertScore].filter((number) => number !== undefined),
        );
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(verdicts.every(({ score, alertScore }) => score >= 0 && score <= 1 && alertScore <= score)).toBe(true);
        expect(state.floats.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('leaves the state that came in as it was', () => {
    fc.assert(
      fc.property(tame, (points) => {
        const { state } = feed(points.slice(0, -1), MINUTE);
        const before = [...encodeHot(state), ...encodeSeason(state)];
        const last = points.at(-1);
        if (last !== undefined) update(state, last, MINUTE);
        expect([...encodeHot(state), ...encodeSeason(state)]).toEqual(before);
      }),
    );
  });

  it('judges a row by that row and earlier ones only', () => {
    fc.assert(
      fc.property(tame, fc.nat(), (points, cut) => {
        const length = cut % points.length;
        const whole = feed(points, MINUTE).verdicts.slice(0, length);
        expect(feed(points.slice(0, length), MINUTE).verdicts).toEqual(whole);
      }),
    );
  });

  it('says the same with a plan made before, and without the band only that is missing', () => {
    const { state } = feed(every(60, 200, daily), MINUTE);
    const point = { time: state.time + 60, value: 5 };
    const whole = update(state, point, MINUTE);
    const bare = update(state, point, MINUTE, { plan: planFor(MINUTE), band: false });
    expect(whole.verdict.low).toBeTypeOf('number');
    expect(bare.verdict).toEqual({ ...whole.verdict, low: undefined, high: undefined });
    expect(bare.state).toEqual(whole.state);
  });

  it('says the same as the fast path over a whole series', () => {
    fc.assert(
      fc.property(wild, (rows) => {
        const points = pointsOf(rows);
        const fast = runSeries(
          points.map(({ time }) => time),
          points.map(({ value }) => value),
          MINUTE,
        );
        const { verdicts } = feed(points, MINUTE);
        expect(verdicts.map(({ score }) => score)).toEqual([...fast.scores]);
        expect(verdicts.map(({ alertScore }) => alertScore)).toEqual([...fast.alerts]);
      }),
    );
  });

  it('does not care for the unit: a series of twice, or a thousandth of the size has the same scores', () => {
    const scores = (factor: number) =>
      feed(
        every(300, 1200, (time) => factor * daily(time)),
        FIVE,
      ).verdicts.map(({ score }) => score);
    const once = scores(1);
    expect(scores(2)).toEqual(once);
    expect(scores(1 / 1024)).toEqual(once);
  });

  it('treats up and down alike: a series upside down has the same scores', () => {
    fc.assert(
      fc.property(tame, (points) => {
        const mirrored = points.map(({ time, value }) => ({ time, value: value === null ? null : -value }));
        const scores = feed(points, MINUTE).verdicts.map(({ score }) => score);
        expect(feed(mirrored, MINUTE).verdicts.map(({ score }) => score)).toEqual(scores);
      }),
    );
  });

  it('finds the same rise less surprising the larger the level it stands on', () => {
    const surprise = (level: number) => {
      const points = every(60, 300, (time) => level + noise(time) + (time === MONDAY + 299 * 60 ? 30 : 0));
      return feed(points, MINUTE).verdicts.at(-1)?.surprise ?? 0;
    };
    expect(surprise(100)).toBeGreaterThan(surprise(1000));
    expect(surprise(1000)).toBeGreaterThan(surprise(10_000));
  });
});

describe('what is found', () => {
  const week = every(300, 7 * 288, daily);
  const known = feed(week, FIVE).state;
  const next = MONDAY + 7 * DAY;

  it('a surge at once, upwards, with its numbers', () => {
    const { verdict } = update(known, { time: next, value: 400 }, FIVE);
    expect(verdict).toMatchObject({ alert: true, direction: 'up', value: 400, points: week.length, days: 8 });
    expect(verdict.expected).toBeGreaterThan(80);
    expect(verdict.expected).toBeLessThan(130);
    expect(verdict.high).toBeLessThan(250);
  });

  it('a drop to zero, downwards', () => {
    expect(update(known, { time: next, value: 0 }, FIVE).verdict).toMatchObject({ alert: true, direction: 'down' });
  });

  it('nothing in the days after, when they are like the ones before', () => {
    const { verdicts } = feed(every(300, 7 * 288, daily, next), FIVE, known);
    expect(verdicts.filter(({ alert }) => alert)).toEqual([]);
  });

  it('an incident once, not row by row', () => {
    const { verdicts } = feed(
      every(300, 12, () => 400, next),
      FIVE,
      known,
    );
    expect(verdicts.filter(({ alert }) => alert)).toHaveLength(1);
    expect(verdicts.some(({ reason }) => reason === 'told_already')).toBe(true);
  });

  it('an incident once, however long it lasts', () => {
    const erratic = (time: number) => 700 + 500 * noise(time);
    const { verdicts } = feed(every(300, 96, erratic, next), FIVE, known);
    expect(verdicts.filter(({ surprise }) => surprise > 3).length).toBeGreaterThan(50);
    expect(verdicts.filter(({ alert }) => alert)).toHaveLength(1);
  });

  it('what was never seen, once enough has been seen to say so', () => {
    const options = { interval: 300, probation: 30 };
    const reason = (rows: number) => {
      const { state } = feed(every(300, rows, noise), options);
      return update(state, { time: MONDAY + rows * 300, value: 1.3 }, options).verdict.reason;
    };
    expect(reason(150)).toBe('normal');
    expect(reason(600)).toBe('never_seen');
  });

  it('a night that is missing its drop, although the value is usual at other times', () => {
    const { verdicts } = feed(
      every(300, 36, (time) => 290 + 6 * noise(time), next),
      FIVE,
      known,
    );
    expect(verdicts.some(({ alert, direction }) => alert && direction === 'up')).toBe(true);
  });

  it('no weekend, once weekends are known to be quiet; and a quiet Monday is stranger than they', () => {
    const workday = (time: number) => (Math.floor((time - MONDAY) / DAY) % 7 < 5 ? daily(time) : 0.3 * daily(time));
    const { state, verdicts } = feed(every(1800, 4 * 7 * 48, workday), { interval: 1800 });
    const fourth = verdicts.slice(3 * 7 * 48);
    expect(fourth.filter(({ alert }) => alert)).toEqual([]);
    const monday = every(1800, 48, (time) => 0.3 * daily(time), MONDAY + 4 * 7 * DAY);
    const { verdicts: holiday } = feed(monday, { interval: 1800 }, state);
    const most = (run: typeof verdicts) => Math.max(...run.map(({ surprise }) => surprise));
    expect(most(holiday)).toBeGreaterThan(most(fourth));
    expect(holiday[0]).toMatchObject({ basis: 'week' });
  });

  it('the same surge again the next day: one bad hour does not become what is usual for that hour', () => {
    const noon = next + DAY / 2;
    const surge = (time: number) => (time >= noon && time < noon + 3600 ? 4000 : daily(time));
    const { state } = feed(every(300, 288 + 144, surge, next), FIVE, known);
    const again = noon + DAY;
    const usual = update(state, { time: again, value: daily(again) }, FIVE).verdict;
    expect(Math.abs((usual.expected ?? 0) - 300)).toBeLessThan(60);
    expect(state.season.day[144]).toBeLessThan((known.season.day[144] ?? 0) + 40);
    expect(update(state, { time: again, value: 4000 }, FIVE).verdict).toMatchObject({ alert: true, direction: 'up' });
  });

  it('nor does one bad Monday become what is usual for Mondays', () => {
    const half = { interval: 1800 };
    const weeks = feed(every(1800, 3 * 7 * 48, daily), half).state;
    const noon = MONDAY + 21 * DAY + DAY / 2;
    const bad = every(1800, 48, (time) => (time === noon ? 4000 : daily(time)), MONDAY + 21 * DAY);
    const { state } = feed(bad, half, weeks);
    const bin = weekBin(noon);
    expect(Math.abs((state.season.week[bin] ?? 0) - (weeks.season.week[bin] ?? 0))).toBeLessThan(40);
    expect(state.season.week[bin]).not.toBe(weeks.season.week[bin]);
  });

  it('a new level, which is accepted after a while, and said so', () => {
    const { verdicts } = feed(
      every(300, 2 * 288, (time) => 3 * daily(time), next),
      FIVE,
      known,
    );
    expect(verdicts[0]?.alert).toBe(true);
    expect(verdicts.some(({ reason }) => reason === 'level_accepted')).toBe(true);
    expect(verdicts.slice(-100).filter(({ alert }) => alert)).toEqual([]);
  });

  it('no explosion at the first change of a constant series', () => {
    const { state } = feed(
      every(60, 500, () => 100),
      MINUTE,
    );
    expect(update(state, { time: MONDAY + 500 * 60, value: 101 }, MINUTE).verdict.alert).toBe(false);
    const zeros = feed(
      every(60, 500, () => 0),
      MINUTE,
    ).state;
    expect(update(zeros, { time: MONDAY + 500 * 60, value: 1 }, MINUTE).verdict.alert).toBe(false);
    const hourly = { interval: 3600, probation: 30 };
    const hours = feed(
      every(3600, 500, () => 0),
      hourly,
    ).state;
    expect(update(hours, { time: MONDAY + 500 * 3600, value: 1 }, hourly).verdict.surprise).toBe(3);
  });

  it('the storm in a series of zeros with blips, and not the blips', () => {
    const blips = (time: number) => (noise(time) > 0.98 ? 2 + noise(time + 1) : 0);
    const { state, verdicts } = feed(every(60, 3 * 1440, blips), MINUTE);
    expect(verdicts.slice(1440).filter(({ alert }) => alert).length).toBeLessThan(6);
    expect(update(state, { time: MONDAY + 3 * DAY, value: 60 }, MINUTE).verdict).toMatchObject({ alert: true });
  });
});

describe('what the owner of a series knows', () => {
  const { state } = feed(
    every(60, 600, (time) => 97 + noise(time)),
    MINUTE,
  );
  const at = (value: number) => ({ time: MONDAY + 600 * 60, value });

  it('a band ends where the series ends', () => {
    const { verdict } = update(state, at(98), { ...MINUTE, lowest: 0, highest: 100 });
    expect(verdict.high).toBe(100);
  });

  it('only the direction that counts is called out', () => {
    expect(update(state, at(10), { ...MINUTE, direction: 'up' }).verdict).toMatchObject({
      alert: false,
      reason: 'wrong_direction',
    });
    expect(update(state, at(10), { ...MINUTE, direction: 'down' }).verdict.alert).toBe(true);
  });

  it('less than the smallest effect is not', () => {
    expect(update(state, at(60), { ...MINUTE, minimumEffect: 50 }).verdict).toMatchObject({
      alert: false,
      reason: 'too_small',
    });
  });

  it('nothing is called out before the probation is over', () => {
    expect(update(state, at(10), { ...MINUTE, probation: 1000 }).verdict).toMatchObject({
      alert: false,
      reason: 'learning',
    });
  });

  it('unless it is told otherwise, nothing is called out in the first day', () => {
    expect(update(state, at(10), { interval: 60 }).verdict).toMatchObject({ alert: false, reason: 'learning' });
  });

  it('a higher threshold takes more surprise, and its band is wider', () => {
    const usual = update(state, at(98), MINUTE).verdict;
    const rare = update(state, at(98), { ...MINUTE, threshold: 6 }).verdict;
    expect(rare.high ?? 0).toBeGreaterThan(usual.high ?? 0);
  });

  it('a value is called out where it leaves the band, however often the series is looked at', () => {
    for (const interval of [60, 300, 3600]) {
      const options = { interval, probation: 30 };
      const known = feed(
        every(interval, 250, (time) => 100 + noise(time)),
        options,
      ).state;
      const verdict = (value: number) => update(known, { time: MONDAY + 250 * interval, value }, options).verdict;
      const high = verdict(100).high ?? 0;
      expect(verdict(1.01 * high).surprise).toBeGreaterThan(3.5);
      expect(verdict(0.99 * high).surprise).toBeLessThan(3.5);
    }
  });

  it('excluded points and points without traffic neither judge nor teach', () => {
    const excluded = update(state, { ...at(10), excluded: true }, MINUTE);
    expect(excluded).toMatchObject({ verdict: { reason: 'excluded', alert: false } });
    expect(excluded.state).toBe(state);
    const idle = update(state, { ...at(10), traffic: 3 }, { ...MINUTE, trafficFloor: 50 });
    expect(idle).toMatchObject({ state, verdict: { reason: 'no_traffic' } });
  });
});

describe('time', () => {
  const { state } = feed(
    every(60, 300, (time) => 50 + noise(time)),
    MINUTE,
  );
  const last = MONDAY + 299 * 60;

  it.each([
    ['late', { time: last - 60, value: 1 }],
    ['duplicate', { time: last, value: 1 }],
    ['missing', { time: last + 60, value: null }],
    ['missing', { time: last + 60, value: Number.NaN }],
    ['absurd', { time: last + 60, value: 1e30 }],
    ['absurd', { time: -5, value: 1 }],
    ['absurd', { time: Number.NaN, value: 1 }],
  ] as const)('a point that is %s is said to be, and changes nothing', (reason, point) => {
    const next = update(state, point, MINUTE);
    expect(next.verdict).toMatchObject({ reason, alert: false, score: 0 });
    expect(next.state).toBe(state);
  });

  it('the first value after a gap is not called out, the second is', () => {
    const later = last + 6 * 3600;
    const first = update(state, { time: later, value: 90 }, MINUTE);
    expect(first.verdict).toMatchObject({ reason: 'after_gap', alert: false });
    const { verdicts } = feed(
      every(60, 20, (time) => 90 + noise(time), later + 60),
      MINUTE,
      first.state,
    );
    expect(verdicts.filter(({ alert }) => alert).length).toBeLessThanOrEqual(1);
    expect(update(first.state, { time: later + 60, value: 900 }, MINUTE).verdict.alert).toBe(true);
  });

  it('the season follows the local clock', () => {
    const offset = { interval: 1800, utcOffset: 8 * 3600 };
    const { verdicts } = feed(every(1800, 480, daily), offset);
    const moved = feed(
      every(1800, 480, (time) => daily(time - 8 * 3600), MONDAY + 8 * 3600),
      { interval: 1800 },
    );
    expect(verdicts.at(-1)?.score).toBeCloseTo(moved.verdicts.at(-1)?.score ?? -1, 0);
  });

  it('the empty state knows nothing', () => {
    expect(update(emptyState(), { time: MONDAY, value: 5 }, MINUTE).verdict).toMatchObject({
      reason: 'learning',
      points: 0,
      days: 0,
      expected: undefined,
    });
  });
});
