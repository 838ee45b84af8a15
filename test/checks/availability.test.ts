import { describe, expect, it } from 'vitest';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { SeriesStates } from '../../src/detect/bundle.ts';
import { DEFAULT_POLICY } from '../../src/detect/policy.ts';
import { type CanarySnapshot, probesOf } from '../../src/pegasus/canary-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf, told } from '../support/judging.ts';
import { clusterSnapshot, illTable, inspection, MINUTE, NOON, tableRow } from '../support/snapshots.ts';

type Counts = readonly [detects: number, failures: number];

function canary(minutes: readonly Counts[], changes: Partial<CanarySnapshot> = {}): Reading<CanarySnapshot> {
  const probes = minutes.flatMap(([detects, failures], index) => probesOf(`minute ${index}`, detects, failures) ?? []);
  return known({
    time: NOON,
    cluster: 'c1',
    host: 'meta1',
    source: 'canary',
    minutes: known(probes),
    day: unknown('not_collected', 'one run is not a day'),
    failures: [],
    coverage: { partitions: 8, of: 8 },
    ...changes,
  });
}

const alone = (reading: Reading<CanarySnapshot>, now = NOON): Inspection => ({
  ...inspection({}),
  snapshot: undefined,
  hosts: undefined,
  now,
  canary: reading,
});
const result = (each: Inspection) => resultsOf(judged(each), 'availability')['c1'];

describe('availability', () => {
  it('is not judged where the inspection did not run the canary', () => {
    expect(resultsOf(judged(inspection({})), 'availability')).toEqual({});
  });

  it.each<[Counts, string]>([
    [[8, 0], 'ok available'],
    [[100_000, 1], 'warning probes_failed'],
    [[160, 1], 'warning probes_failed'],
    [[100, 1], 'critical probes_failed'],
    [[8, 1], 'critical probes_failed'],
    [[8, 8], 'critical probes_failed'],
  ])('of %o (probes, failures) in a minute is %s', (counts, expected) => {
    expect(result(alone(canary([counts])))).toBe(expected);
  });

  it('is that of the worst of the last minutes', () => {
    expect(
      result(
        alone(
          canary([
            [160, 0],
            [160, 1],
            [160, 0],
          ]),
        ),
      ),
    ).toBe('warning probes_failed');
    expect(
      judged(
        alone(
          canary([
            [160, 0],
            [160, 1],
            [160, 0],
          ]),
        ),
      ).findings,
    ).toMatchObject([{ value: 99.375, unit: 'percent' }]);
  });

  it('is unknown where there were no probes, neither 0 nor 100 %', () => {
    const verdict = judged(alone(canary([], { minutes: unknown('not_collected', 'no key was tried') })));
    expect(told(verdict)).toEqual(['unknown availability c1 not_collected']);
    expect(verdict.series).toEqual([]);
    expect(result(alone(unknown('agent_offline', 'lost')))).toBe('unknown agent_offline');
  });

  it('has a series, of all its minutes together', () => {
    const { series } = judged(
      alone(
        canary([
          [160, 0],
          [160, 8],
        ]),
      ),
    );
    expect(series).toEqual([
      { entity: { kind: 'cluster', name: 'c1' }, metric: 'availability', value: 97.5, unit: 'percent' },
    ]);
  });

  it('warns of a bad day of the collector, unless so few probes made it that the minutes tell', () => {
    const day = (detects: number, failures: number) => {
      const probes = probesOf('2026-11-22', detects, failures);
      return alone(canary([[160, 0]], { source: 'collector', ...(probes ? { day: known(probes) } : {}) }));
    };
    expect(result(day(230_400, 24))).toBe('warning day_below_limit');
    expect(result(day(230_400, 23))).toBe('ok available');
    expect(result(day(9_999, 2))).toBe('ok available');
  });

  it('adds up the day of our own canary from run to run, and begins again at midnight UTC', () => {
    const runs = [0, 1, 2].map((minute) => alone(canary([[8, minute]]), NOON + minute * MINUTE));
    const tomorrow = alone(canary([[8, 1]]), NOON + 12 * 60 * MINUTE);
    const [, , third, last] = judgedInTurn([...runs, tomorrow]);
    if (!third || !last) throw new Error('four runs were judged');
    expect(findingOf(third, 'availability').symptom).toContain('this day so far (2026-11-23): 87.5 %');
    expect(findingOf(last, 'availability').symptom).toContain('this day so far (2026-11-24): 87.5 %');
  });

  it('names what failed, and the partitions that cannot be written as the likely cause', () => {
    const failures = [{ kind: 'write', key: 'farrier_canary_9', partition: 3, error: 'timeout' }] as const;
    const ill = clusterSnapshot({ tables: known([tableRow(1, 'temp'), illTable(2, 'orders', 2, 1, 0)]) });
    const verdict = judged({ ...inspection({ snapshot: known(ill) }), canary: canary([[8, 1]], { failures }) });
    const finding = findingOf(verdict, 'availability');
    expect(finding.symptom).toContain('1 of 8 probes failed');
    expect(finding.symptom).toContain('write of partition 3: timeout');
    expect(finding.causes).toMatchObject([
      { confidence: 'likely', evidence: ['1 partition of orders cannot be written'] },
    ]);
  });

  it('is known from a canary that answers although the cluster probe does not, and held otherwise', () => {
    const lost = { ...inspection({}), snapshot: unknown('agent_offline', 'lost') };
    expect(result({ ...lost, canary: canary([[8, 0]]) })).toBe('ok available');
    expect(told(judged({ ...lost, canary: unknown('agent_offline', 'lost') }))).toEqual([
      'unknown cluster.reachable c1 agent_offline',
    ]);
  });
});

describe('availability against its own past', () => {
  const QUIET = { warning: 60, critical: 90 };
  const detection = { interval: 300, utcOffset: 0, windows: [], policy: DEFAULT_POLICY };
  /** A day and more with a failure in every other look, which no limit minds, and then some looks with more. */
  const lived = (failures: readonly number[], limit = QUIET) => {
    const usual = Array.from({ length: 300 }, (_, index) => index % 2);
    let memory: Memory = EMPTY_MEMORY;
    let states: SeriesStates = new Map();
    return [...usual, ...failures]
      .map((each, index) => {
        const run = { ...alone(canary([[30, each]]), NOON + index * 5 * MINUTE), limits: () => limit, detection };
        const next = judge(run, memory, states);
        ({ memory, states } = next);
        return resultsOf(next.verdict, 'availability')['c1'];
      })
      .slice(usual.length);
  };

  it('is a drop where it is unusually low and no limit minds', () => {
    expect(lived([12, 12, 12]).at(-1)).toBe('warning drop');
    expect(lived([0, 1, 0])).toEqual(['ok available', 'ok available', 'ok available']);
  });

  it('is told by its limit where that is passed as well', () => {
    expect(lived([12, 12, 12], { warning: 30, critical: 90 })).toEqual(Array(3).fill('warning probes_failed'));
  });
});
