import { describe, expect, it } from 'vitest';
import { nextReportAt, reportCron, reportSpan } from '../../src/pipeline/report-plan.ts';

const daily = { every: 'daily', at: '08:30', weekday: undefined, zone: 'Asia/Shanghai' } as const;
const weekly = { every: 'weekly', at: '08:00', weekday: 'fri', zone: 'Europe/Berlin' } as const;
const time = (text: string) => Date.parse(text);

describe('The schedule of a report', () => {
  it('is cron in its own zone', () => {
    expect(reportCron(daily)).toEqual({ minute: '30', hour: '8' });
    expect(reportCron(weekly)).toEqual({ minute: '0', hour: '8', weekDay: 'FRI' });
    expect(reportCron({ ...weekly, weekday: undefined }).weekDay).toBe('MON');
  });

  it('is due next at the local time', () => {
    expect(nextReportAt(daily, time('2026-11-24T00:29:59Z'))).toBe(time('2026-11-24T00:30:00Z'));
    expect(nextReportAt(daily, time('2026-11-24T00:30:00Z'))).toBe(time('2026-11-25T00:30:00Z'));
    expect(nextReportAt(weekly, time('2026-11-24T12:00:00Z'))).toBe(time('2026-11-27T07:00:00Z'));
    expect(nextReportAt({ ...weekly, weekday: undefined }, time('2026-11-24T12:00:00Z'))).toBe(
      time('2026-11-30T07:00:00Z'),
    );
  });
});

describe('The time that a report covers', () => {
  it('begins where the one before ended', () => {
    expect(reportSpan(daily, time('2026-11-24T00:30:00Z'))).toEqual({
      from: time('2026-11-23T00:30:00Z'),
      until: time('2026-11-24T00:30:00Z'),
    });
    expect(reportSpan(weekly, time('2026-11-27T07:00:00Z')).from).toBe(time('2026-11-20T07:00:00Z'));
  });

  it('is an hour longer or shorter over a change of clocks, so that no hour is in two reports or in none', () => {
    expect(reportSpan(weekly, time('2026-10-30T07:00:00Z')).from).toBe(time('2026-10-23T06:00:00Z'));
    expect(reportSpan(weekly, time('2027-04-02T06:00:00Z')).from).toBe(time('2027-03-26T07:00:00Z'));
    const berlin = { ...daily, zone: 'Europe/Berlin' };
    for (let due = nextReportAt(berlin, time('2026-10-20T00:00:00Z')); due < time('2026-10-30T00:00:00Z'); ) {
      const next = nextReportAt(berlin, due);
      expect(reportSpan(berlin, next)).toEqual({ from: due, until: next });
      due = next;
    }
  });
});
