import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERIES_METRICS, type SeriesMetric } from '../../src/checks/series/table.ts';
import { BundleFormatError } from '../../src/detect/bundle-bytes.ts';
import { readHourBlock, writeHourBlock } from '../../src/history/hour-block.ts';
import { METRICS_BY_NUMBER, numberOfMetric } from '../../src/history/metric-numbers.ts';
import { readRollUp, rollUp, statisticsOf, writeRollUp } from '../../src/history/roll-up.ts';
import { type RunBlock, readRunBlock, writeRunBlock } from '../../src/history/run-block.ts';
import { entitySamples, metrics, values } from '../support/history-samples.ts';

const names = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}[0-9]{0,3}:34801$/),
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom('订单', '😀', '__proto__'),
);

const runBlocks: fc.Arbitrary<RunBlock> = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }),
  entities: fc
    .uniqueArray(fc.tuple(names, fc.uniqueArray(fc.tuple(metrics, values), { selector: ([metric]) => metric })), {
      selector: ([name]) => name,
      maxLength: 20,
    })
    .map((all) =>
      all
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, own]) => ({ name, values: new Map<string, number>(own) })),
    ),
});

function inOrder(block: RunBlock) {
  return {
    at: block.at,
    entities: block.entities.map(({ name, values: own }) => ({ name, values: [...own].toSorted() })),
  };
}

describe('A block of a run', () => {
  it('reads as what was written, to the last bit', () => {
    fc.assert(
      fc.property(runBlocks, (block) => {
        expect(inOrder(readRunBlock(writeRunBlock(block)))).toEqual(inOrder(block));
      }),
    );
  });
});

describe('A block of an hour', () => {
  it('reads as what was written, to the last bit', () => {
    fc.assert(
      fc.property(entitySamples, (samples) => {
        const read = readHourBlock(writeHourBlock(samples));
        expect(new Map([...read].toSorted())).toEqual(new Map([...samples].toSorted()));
      }),
    );
  });

  it('needs a few bytes for a constant and for an even pace', () => {
    const at = (row: number): number => 1_800_000_000_000 + row * 60_000;
    const steady = Array.from({ length: 60 }, (_, row) => ({ at: at(row), value: 1234.567 }));
    const block = writeHourBlock(new Map([['read_qps', steady]]));
    expect(block.length).toBeLessThan(90);
    const more = writeHourBlock(
      new Map([
        ['read_qps', steady],
        ['write_qps', steady],
      ]),
    );
    expect(more.length - block.length).toBeLessThan(12);
  });
});

describe('A roll-up', () => {
  it('reads as what was written', () => {
    fc.assert(
      fc.property(entitySamples, (samples) => {
        const statistics = rollUp(samples);
        expect(new Map([...readRollUp(writeRollUp(statistics))].toSorted())).toEqual(
          new Map([...statistics].toSorted()),
        );
      }),
    );
  });

  it('has only values that were measured, in order, whatever the order of the samples', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 100 }), (all) => {
        const samples = all.map((value, at) => ({ at, value }));
        const { count, min, median, p95, max, last } = statisticsOf(samples) ?? expect.unreachable();
        expect(count).toBe(all.length);
        for (const value of [min, median, p95, max, last]) expect(all).toContain(value);
        expect([min, median, p95, max]).toEqual([min, median, p95, max].toSorted((a, b) => a - b));
        expect(all.filter((value) => value <= median).length).toBeGreaterThanOrEqual(all.length / 2);
        expect(all.filter((value) => value <= p95).length).toBeGreaterThanOrEqual(0.95 * all.length);
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(statisticsOf([])).toBeUndefined();
  });
});

describe('Numbers of metrics', () => {
  it('are there for every metric', () => {
    for (const metric of SERIES_METRICS) expect(METRICS_BY_NUMBER[numberOfMetric(metric)]).toBe(metric);
  });

  it('are each of one metric', () => {
    expect(new Set(METRICS_BY_NUMBER).size).toBe(METRICS_BY_NUMBER.length);
  });

  it('say how to mend it where one is missing', () => {
    expect(() => numberOfMetric('new_metric' as SeriesMetric)).toThrow(/append it to METRICS_BY_NUMBER/);
  });
});

describe('Bytes that are no block', () => {
  const block = writeHourBlock(new Map([['read_qps', [{ at: 1_800_000_000_000, value: 12.5 }]]]));

  it('of a later version are told from damaged ones', () => {
    const later = block.slice();
    later[0] = 2;
    expect(kindOf(later)).toBe('newer');
  });

  it('are refused wherever a byte is changed or missing', () => {
    fc.assert(
      fc.property(fc.nat(block.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = block.slice();
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(kindOf(changed)).toMatch(/damaged|newer/);
        expect(kindOf(block.slice(0, place))).toBe('damaged');
      }),
    );
  });

  it('never make anything but a BundleFormatError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(kindOf(bytes)).toMatch(/damaged|newer/);
      }),
    );
  });
});

function kindOf(bytes: Uint8Array): string {
  for (const read of [readHourBlock, readRunBlock, readRollUp]) {
    try {
      read(bytes);
    } catch (error) {
      if (error instanceof BundleFormatError) return error.kind;
      throw error;
    }
  }
  return 'readable';
}
