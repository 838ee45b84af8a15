import { describe, expect, it } from 'vitest';
import { TIMING } from '../../src/contract.ts';
import { hostReadings } from '../../src/pipeline/gather.ts';
import type { Run } from '../../src/pipeline/ports.ts';
import { hostFrame } from '../support/world/onebox.ts';

const CLAIMED = Date.UTC(2026, 10, 24, 10);
const MINUTE = 60_000;
const RUN: Run = {
  cluster: 'onebox',
  inspection: 'health',
  scheduledTime: '2026-11-24T10:00:00Z',
  status: 'collected',
  claimedAt: CLAIMED,
  deadline: CLAIMED + TIMING.deadlineSeconds * 1000,
  pendingChunks: [],
  expected: { host: 1 },
};

/** What is made of a whole report of this time that arrived a minute after the run began. */
function readingOf(time: number, run: Partial<Run> = {}) {
  const outcome = { kind: 'frame', frame: hostFrame({ time }) } as const;
  const host = { id: 'i-1', name: 'replica1' };
  const report = { probe: 'host', host, receivedAt: CLAIMED + MINUTE, outcome } as const;
  const [only] = hostReadings({ run: { ...RUN, ...run }, chunks: [], reports: [report] });
  const snapshot = only?.snapshot;
  return snapshot === undefined || snapshot.known ? 'known' : `${snapshot.reason}: ${snapshot.detail}`;
}

describe('a report of another time', () => {
  it('is taken while its clock is within ten minutes of the run', () => {
    expect(readingOf(CLAIMED - 10 * MINUTE)).toBe('known');
    expect(readingOf(CLAIMED + 11 * MINUTE)).toBe('known');
  });

  it('is unknown beyond them, with its time and distance', () => {
    expect(readingOf(CLAIMED - 10 * MINUTE - 1000)).toMatch(/^stale: the report is of 2026-11-24T09:49:59/);
    expect(readingOf(CLAIMED - 90 * MINUTE)).toContain('90 minutes before the run began');
    expect(readingOf(CLAIMED + 12 * MINUTE)).toContain('11 minutes after it was received');
  });

  it('is measured from the first claim: a dispatcher that took over begins no new run', () => {
    const run = { claimedAt: CLAIMED + 2 * MINUTE };
    expect(readingOf(CLAIMED - 10 * MINUTE, run)).toBe('known');
  });
});
