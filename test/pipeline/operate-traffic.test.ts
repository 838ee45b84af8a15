import { describe, expect, it } from 'vitest';
import type { HistoryReader } from '../../src/history/ports.ts';
import type { RollUp } from '../../src/history/record.ts';
import { trafficOutlook } from '../../src/pipeline/operate-traffic.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday. */
const NOW = Date.parse('2026-11-25T10:20:00Z');

/** Reads by the hour; a tenth of them are writes. */
function history(days: number, reads: (at: number) => number | undefined): Pick<HistoryReader, 'rollUps'> {
  const first = Math.floor(NOW / HOUR) * HOUR - days * DAY;
  const hours = Array.from({ length: days * 24 }, (_, index) => first + index * HOUR);
  return {
    async rollUps(_cluster, _entity, metric, _per, { from, until }) {
      const items = hours
        .filter((at) => at >= from && at < until)
        .flatMap((at): RollUp[] => {
          const value = reads(at);
          if (value === undefined) return [];
          const median = metric === 'read_qps' ? value : value / 10;
          return [{ at, count: 12, min: 0, median, p95: 0, max: 0, last: 0 }];
        });
      return { items, faults: [] };
    },
  };
}

const hourOf = (at: number) => new Date(at).getUTCHours();
const isSunday = (at: number) => new Date(at).getUTCDay() === 0;

describe('The traffic that is to be expected', () => {
  it('is that of the same hour of the week, once there are three of it', async () => {
    const reads = (at: number) => (isSunday(at) ? 5 : 100) * (1 + hourOf(at));
    const outlook = await trafficOutlook('demo', history(28, reads), NOW);
    expect(outlook?.hours).toHaveLength(48);
    expect(outlook?.hours[0]).toEqual({ at: Date.parse('2026-11-25T10:00:00Z'), perSecond: 1100 * 1.1 });
    const sunday = await trafficOutlook('demo', history(28, reads), NOW + 3 * DAY);
    const atMidnight = sunday?.hours.find(({ at }) => isSunday(at) && hourOf(at) === 0);
    expect(atMidnight?.perSecond).toBeCloseTo(5.5);
  });

  it('is that of the same hour of the day while there are fewer weeks, and one odd day changes nothing', async () => {
    const odd = Math.floor(NOW / DAY) * DAY - 2 * DAY;
    const reads = (at: number) => (at >= odd && at < odd + DAY ? 1e6 : 10 * hourOf(at));
    const outlook = await trafficOutlook('demo', history(7, reads), NOW);
    for (const { at, perSecond } of outlook?.hours ?? []) expect(perSecond).toBeCloseTo(11 * hourOf(at));
  });

  it('is not known while any hour of the next two days is not learnt', async () => {
    expect(
      await trafficOutlook(
        'demo',
        history(4, () => 10),
        NOW,
      ),
    ).toBeUndefined();
    expect(
      await trafficOutlook(
        'demo',
        history(0, () => 10),
        NOW,
      ),
    ).toBeUndefined();
    const withHole = (at: number) => (hourOf(at) === 3 ? undefined : 10);
    expect(await trafficOutlook('demo', history(28, withHole), NOW)).toBeUndefined();
  });
});
