import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startReportClock } from '../../src/local/report-clock.ts';

const report = { name: 'daily', every: 'daily', at: '08:00', zone: 'UTC', to: ['ann'] } as const;
const reports = [{ ...report, to: ['ann'], weekday: undefined, clusters: undefined }];

describe('Reports of local mode', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-24T07:00:00Z') }));
  afterEach(() => vi.useRealTimers());

  it('are fired at their times with their times, and no more once stopped', () => {
    const fired: string[] = [];
    const { stop } = startReportClock({ reports, clock: Date.now, fire: (event) => fired.push(event.scheduledTime) });
    vi.advanceTimersByTime(30 * 3_600_000);
    expect(fired).toEqual(['2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z']);
    stop();
    vi.advanceTimersByTime(48 * 3_600_000);
    expect(fired).toHaveLength(2);
  });

  it('that were missed while the laptop slept are fired once', () => {
    const fired: string[] = [];
    const { stop } = startReportClock({ reports, clock: Date.now, fire: (event) => fired.push(event.scheduledTime) });
    vi.setSystemTime(Date.parse('2026-11-27T12:00:00Z'));
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual(['2026-11-24T08:00:00Z']);
    stop();
  });
});
