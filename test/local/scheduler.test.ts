import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startScheduler } from '../../src/local/scheduler.ts';
import type { RunKey } from '../../src/pipeline/ports.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 10, 0, 0, 250) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('The schedule', () => {
  it('wakes each inspection at once and at its own cadence, and names the run by the second', () => {
    const fired: RunKey[] = [];
    const { stop } = startScheduler({
      entries: [
        { cluster: 'demo', inspection: 'quick', every: '1m' },
        { cluster: 'demo', inspection: 'slow', every: '1h' },
      ],
      clock: Date.now,
      fire: (key) => void fired.push(key),
    });
    expect(fired).toEqual([
      { cluster: 'demo', inspection: 'quick', scheduledTime: '2026-11-23T10:00:00Z' },
      { cluster: 'demo', inspection: 'slow', scheduledTime: '2026-11-23T10:00:00Z' },
    ]);
    vi.advanceTimersByTime(3_600_000);
    expect(fired.filter(({ inspection }) => inspection === 'quick')).toHaveLength(61);
    expect(fired.filter(({ inspection }) => inspection === 'slow').map(({ scheduledTime }) => scheduledTime)).toEqual([
      '2026-11-23T10:00:00Z',
      '2026-11-23T11:00:00Z',
    ]);
    stop();
    vi.advanceTimersByTime(3_600_000);
    expect(fired).toHaveLength(63);
  });
});
