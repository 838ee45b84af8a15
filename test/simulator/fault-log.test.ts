import { describe, expect, it } from 'vitest';
import { faultLog } from '../../src/local/simulator/fault-log.ts';
import { MINUTE, NOON } from '../support/simulator.ts';

describe('the log of faults', () => {
  it('says that a fault happened a minute before it was first seen, and keeps to that', () => {
    const log = faultLog();
    const first = log.update(['skew'], NOON);
    expect(first).toEqual([{ fault: 'skew', since: NOON - MINUTE }]);
    expect(log.update(['skew'], NOON + 10 * MINUTE)).toEqual(first);
  });

  it('keeps the times of several faults apart', () => {
    const log = faultLog();
    log.update(['skew'], NOON);
    expect(log.update(['skew', 'node-down'], NOON + 5 * MINUTE)).toEqual([
      { fault: 'skew', since: NOON - MINUTE },
      { fault: 'node-down', since: NOON + 4 * MINUTE },
    ]);
  });

  it('forgets a fault that is over: when it comes back, it is a new one', () => {
    const log = faultLog();
    log.update(['skew'], NOON);
    expect(log.update([], NOON + MINUTE)).toEqual([]);
    expect(log.update(['skew'], NOON + 30 * MINUTE)).toEqual([{ fault: 'skew', since: NOON + 29 * MINUTE }]);
  });

  it('counts a fault that is named twice once', () => {
    expect(faultLog().update(['skew', 'skew'], NOON)).toHaveLength(1);
  });
});
