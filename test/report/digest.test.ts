import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterDigest } from '../../src/report/digest.ts';
import type { ClusterFacts } from '../../src/report/facts.ts';
import { growthLine } from '../../src/report/growth.ts';
import {
  DAY,
  digestOfWeek,
  eventfulWeek,
  factsOf,
  finding,
  HOUR,
  hours,
  incident,
  LOOKBACK,
  MINUTE,
  runAt,
  stateOf,
  told,
  WEEK,
  weekOfRuns,
  weekTime,
} from '../support/report-facts.ts';

function digested(given: Partial<ClusterFacts>): ClusterDigest {
  const [cluster] = digestOfWeek(factsOf(given)).clusters;
  if (cluster === undefined) throw new Error('no cluster');
  return cluster;
}

const samples = (...values: number[]) => values.map((value, index) => ({ at: WEEK.from + index * 5 * MINUTE, value }));

describe('Availability', () => {
  it('is the mean of the inspections against the goal, and says how much of the error budget is used', () => {
    const { availability } = digested({ goal: 99, availability: samples(100, 100, 100, 98) });
    expect(availability).toMatchObject({ known: true, percent: 99.5, budgetUsed: 50, samples: 4 });
    expect(availability).toMatchObject({ lost: (7 * DAY) / 200, allowed: (7 * DAY) / 100 });
  });

  it('is unknown, never 0 or 100 percent, where nothing measured it', () => {
    expect(digested({ measured: false }).availability).toEqual({ known: false, reason: 'not_measured', goal: 99.9 });
    expect(digested({ measured: true }).availability).toEqual({ known: false, reason: 'no_sample', goal: 99.9 });
  });

  it('does not take what the partitions say for it', () => {
    const { availability, serving } = digested({ unreadable: samples(0, 3), unwritable: samples(0, 1, 7) });
    expect(availability.known).toBe(false);
    expect(serving).toEqual({ looked: 3, unserved: 2, worst: 7 });
  });
});

describe('Coverage', () => {
  it('has no gap in a week of runs at their cadence, however they jitter', () => {
    const runs = weekOfRuns().map((run, index) => ({ ...run, at: run.at + (index % 3) * 20_000 }));
    expect(digested({ runs }).coverage.gaps).toEqual({ items: [], more: 0 });
  });

  it('tells gaps with the runs that are missing, at the ends as well', () => {
    const runs = weekOfRuns((at) => at < weekTime(0, 1) || (at >= weekTime(3) && at < weekTime(3, 2)));
    expect(digested({ runs }).coverage.gaps.items).toEqual([
      { inspection: 'health', from: weekTime(3) - 5 * MINUTE, until: weekTime(3, 2), missed: 24 },
      { inspection: 'health', from: WEEK.from, until: weekTime(0, 1), missed: 12 },
    ]);
  });

  it('takes no time before the very first inspection for a gap', () => {
    const runs = weekOfRuns((at) => at < weekTime(3));
    expect(digested({ runs, inspectedBefore: false }).coverage).toMatchObject({
      since: weekTime(3),
      gaps: { items: [] },
    });
    expect(digested({ runs }).coverage).toMatchObject({ since: undefined, gaps: { items: [{ missed: 864 }] } });
  });

  it('knows a cluster that was never inspected from one that was', () => {
    expect(digested({}).coverage).toMatchObject({ runs: 0, last: undefined });
    expect(digested({}).coverage.gaps.items).toEqual([
      { inspection: 'health', from: WEEK.from, until: WEEK.until, missed: 2016 },
    ]);
  });

  it('adds up hosts that did not answer', () => {
    const runs = [runAt(weekTime(1)), runAt(weekTime(2), { coverage: { host: { expected: 5, answered: 2 } } })];
    expect(digested({ runs }).coverage.hosts).toEqual({ asked: 10, silent: 3 });
  });
});

describe('Incidents', () => {
  it('leave out what is only info, and what was over before or began after', () => {
    const { incidents } = digested({
      incidents: [
        incident('a', weekTime(1), HOUR),
        incident('b', weekTime(1), HOUR, { severity: 'info' }),
        incident('c', WEEK.from - 2 * HOUR, HOUR),
        incident('d', WEEK.until, undefined),
      ],
    });
    expect(incidents.list.items.map(({ id }) => id)).toEqual(['a']);
  });

  it('take an acknowledgement that was taken back for none', () => {
    const act = (what: 'acknowledged' | 'unacknowledged', minute: number) => ({
      at: weekTime(1, 0, minute),
      by: 'ann',
      what,
      text: '',
    });
    const { incidents, unacknowledged } = digested({
      incidents: [
        incident('a', weekTime(1), undefined, { acts: [act('acknowledged', 5), act('unacknowledged', 9)] }),
        incident('b', weekTime(1), undefined, { acts: [act('acknowledged', 7)] }),
      ],
    });
    expect(incidents.toAcknowledge).toEqual({ duration: 7 * MINUTE, of: 1 });
    expect(unacknowledged.items.map(({ id }) => id)).toEqual(['a']);
  });

  it('that ended after the span were still open in it', () => {
    const { incidents } = digested({ incidents: [incident('a', weekTime(6), 5 * DAY)] });
    expect(incidents.list.items[0]).toMatchObject({ resolvedAt: undefined, lasted: DAY });
    expect(incidents.toResolve).toBeUndefined();
  });

  it('add up: some time is open at least as long as the longest and at most as long as all together', () => {
    const one = fc.record({
      start: fc.integer({ min: -200, max: 400 }),
      length: fc.option(fc.integer({ min: 0, max: 300 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (spans) => {
        const records = spans.map(({ start, length }, index) =>
          incident(`i-${index}`, WEEK.from + start * HOUR, length === null ? undefined : length * HOUR),
        );
        const { incidents } = digested({ incidents: records });
        const within = incidents.list.items.map(({ openedAt, lasted }) =>
          Math.max(0, Math.min(WEEK.until, openedAt + lasted) - Math.max(WEEK.from, openedAt)),
        );
        expect(incidents.openFor).toBeGreaterThanOrEqual(Math.max(0, ...within));
        expect(incidents.openFor).toBeLessThanOrEqual(within.reduce((sum, each) => sum + each, 0));
        expect(incidents.openFor).toBeLessThanOrEqual(WEEK.until - WEEK.from);
        expect(incidents.count.critical + incidents.count.warning).toBe(
          incidents.list.items.length + incidents.list.more,
        );
      }),
    );
  });
});

describe('The noisiest checks', () => {
  it('come by messages, and those that are over at once are worth tuning', () => {
    const { items } = digested(eventfulWeek()).noise;
    expect(items.map(({ check, messages, tune }) => [check, messages, tune])).toEqual([
      ['traffic.read', 9, 'short'],
      ['nodes.alive', 2, undefined],
      ['disk.space', 1, undefined],
    ]);
  });

  it('that nobody acts upon are worth tuning, unless somebody did once', () => {
    const log = [1, 2, 3].map((day) => told('a', weekTime(day)));
    const head = 'disk.space|disk/x';
    const idle = incident('a', weekTime(1), undefined, { head, log });
    const acted = { ...idle, acts: [{ at: weekTime(2), by: 'ann', what: 'commented' as const, text: 'known' }] };
    expect(digested({ incidents: [idle] }).noise.items[0]?.tune).toBe('unheeded');
    expect(digested({ incidents: [acted] }).noise.items[0]?.tune).toBeUndefined();
  });

  it('count only messages of the span', () => {
    const log = [told('a', WEEK.from - 1), told('a', WEEK.from), told('a', WEEK.until)];
    expect(digested({ incidents: [incident('a', WEEK.from - 1, undefined, { log })] }).noise.items[0]?.messages).toBe(
      1,
    );
  });

  it('are not those that only inform, which have a list of their own', () => {
    const quiet = finding('config.drift', weekTime(1), undefined, { severity: 'info' });
    const { noise, info } = digested({ findings: [quiet, { ...quiet, until: weekTime(2) }] });
    expect(noise.items).toEqual([]);
    expect(info.items).toMatchObject([{ check: 'config.drift', count: 2, lasting: 1 }]);
  });
});

describe('Growth', () => {
  it('names the disk that is full first, within a range', () => {
    const { disks } = digested(eventfulWeek()).growth;
    expect(disks.items.map(({ name, reason }) => [name, reason])).toEqual([
      ['replica3:/data1', 'growing'],
      ['replica1:/data1', 'growing'],
      ['replica2:/data1', 'steady'],
      ['replica4:/data1', 'too_few'],
    ]);
    const full = disks.items[0]?.full;
    expect((full?.likely ?? 0) / DAY).toBeCloseTo(6, 0);
    expect(full?.low).toBeLessThan(full?.likely ?? 0);
    expect(full?.high).toBeGreaterThan(full?.likely ?? 0);
  });

  it('is sooner the faster something grows', () => {
    const rate = fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 100);
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)].map((perDay) =>
          // Both reach the same level, so that only the rate differs.
          growthLine('d', hours(90 - 14 * perDay, perDay), 100, WEEK.until, LOOKBACK),
        );
        expect(fast?.full?.likely ?? 0).toBeLessThanOrEqual((slow?.full?.likely ?? 0) + HOUR);
      }),
    );
  });

  it('gives all tables no date, as nothing says how much room there is for them', () => {
    expect(digested(eventfulWeek()).growth.storage).toMatchObject({ reason: 'growing', full: undefined });
  });

  it('says how many disks it leaves out', () => {
    const disks = Array.from({ length: 14 }, (_, index) => ({ name: `d${index}`, used: hours(10 + index, 0, 0.1) }));
    const { growth } = digested({ disks: [...disks, { name: 'new', used: [] }], disksLeft: 3 });
    expect(growth).toMatchObject({ looked: 14, unread: 1, left: 3, disks: { more: 4 } });
    expect(growth.disks.items[0]?.name).toBe('d13');
  });
});

describe('Changes', () => {
  it('are what differs, and unknown where a state is missing', () => {
    expect(digested({ before: stateOf(), after: stateOf() }).changes).toEqual({ items: [], more: 0 });
    expect(digested({ before: stateOf() }).changes).toBeUndefined();
    const kinds = digested(eventfulWeek()).changes?.items.map(({ kind }) => kind);
    expect(kinds).toEqual(['leader', 'node_restarted', 'node_version', 'table_added']);
  });

  it('are not made of what one state does not know', () => {
    const changes = digested({ before: stateOf(), after: stateOf({ nodes: undefined, tables: undefined }) }).changes;
    expect(changes).toEqual({ items: [], more: 0 });
  });
});
