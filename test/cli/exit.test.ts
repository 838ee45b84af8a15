import { describe, expect, it } from 'vitest';
import { exitStatusOf, worstExit } from '../../src/cli/exit.ts';

describe('exitStatusOf', () => {
  it.each([
    ['ok', 'complete', 0],
    ['ok', 'partial', 3],
    ['ok', 'blind', 3],
    ['warning', 'complete', 1],
    ['warning', 'partial', 1],
    ['warning', 'blind', 3],
    ['critical', 'complete', 2],
    ['critical', 'partial', 2],
    ['critical', 'blind', 3],
  ] as const)('of %s and %s is %i', (health, confidence, status) => {
    expect(exitStatusOf({ health, confidence })).toBe(status);
  });
});

describe('worstExit', () => {
  it.each([
    [[0, 3], 3],
    [[3, 1], 1],
    [[1, 2, 3], 2],
    [[0, 0], 0],
    [[], 3],
  ])('of %j is %i', (statuses, worst) => {
    expect(worstExit(statuses)).toBe(worst);
  });
});
