import type { CanarySnapshot } from '../pegasus/canary-snapshot.ts';
import { readCanary } from '../pegasus/read-canary.ts';
import type { Reading } from '../pegasus/reading.ts';
import { type ClosedRun, onlyReading } from './gather.ts';
import { type ReadReport, readFrameOf } from './read-report.ts';

/**
 * What the canary said, or why nothing is known. Apart from what the other probes said: most inspections run no canary, and
 * evaluate does not load this for them.
 */
export function canaryReading(closed: ClosedRun): Reading<CanarySnapshot> {
  return onlyReading('canary', closed, readCanaryFrame);
}

/** Reads what a run of the canary printed. Never throws. */
export function readCanaryFrame(text: string): ReadReport<CanarySnapshot> {
  return readFrameOf(text, 'canary', readCanary);
}
