import { expect, it } from 'vitest';
import { cadenceMs } from '../../src/pipeline/cadence.ts';

it.each([
  ['1m', 60_000],
  ['30m', 1_800_000],
  ['1h', 3_600_000],
] as const)('%s are %i ms', (every, ms) => {
  expect(cadenceMs(every)).toBe(ms);
});
