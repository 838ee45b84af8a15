import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amountOf, PER_HOUR, PER_RUN, PER_TICK } from '../../src/cost/per-run.ts';
import { COUNTER } from '../../src/cost/usage.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { type MeasuredUsage, measuredUsage } from '../support/measured-usage.ts';

const SIZES = [
  { hosts: 13, tables: 30 },
  { hosts: 6, tables: 10 },
] as const;
/** A tenth: what a check more or less prints. More is a change of the bill, and of the table. */
const TOLERANCE = 0.1;

let dynamo: Dynalite;
let measured: readonly MeasuredUsage[];
beforeAll(async () => {
  dynamo = await startDynalite();
  measured = [await measuredUsage(dynamo, 'usual', SIZES[0]), await measuredUsage(dynamo, 'small', SIZES[1])];
}, 60_000);
afterAll(() => dynamo.stop());

function near(actual: number | undefined, expected: number): void {
  expect(actual).toBeGreaterThan(expected * (1 - TOLERANCE));
  expect(actual).toBeLessThan(expected * (1 + TOLERANCE));
}

describe.each(SIZES.map((size, index) => ({ ...size, index })))('A run of $hosts hosts and $tables tables', (size) => {
  it('takes the units that estimates are made of', () => {
    const run = measured[size.index]?.run;
    near(run?.[COUNTER.writeUnits], amountOf(PER_RUN.writeUnits, size));
    near(run?.[COUNTER.readUnits], amountOf(PER_RUN.readUnits, size));
  });

  it('has what the detector has learnt stored once an hour', () => {
    near(measured[size.index]?.hourly[COUNTER.writeUnits], amountOf(PER_HOUR.writeUnits, size));
  });

  it('leaves as many bytes for as long as estimates say', () => {
    near(measured[size.index]?.byteDays, amountOf(PER_RUN.byteDays, size));
  });

  it('has a point for as many series', () => {
    near(measured[size.index]?.points, amountOf(PER_RUN.points, size));
  });

  it('has ticks beside it that take a few units', () => {
    const tick = measured[size.index]?.tick;
    expect(tick?.[COUNTER.writeUnits]).toBe(PER_TICK.writeUnits);
    const reads = tick?.[COUNTER.readUnits] ?? Number.NaN;
    expect(Math.abs(reads - amountOf(PER_TICK.readUnits, size))).toBeLessThanOrEqual(1);
  });
});
