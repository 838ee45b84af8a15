import type { Reading } from './reading.ts';

/** Probes of the detect table in a stretch of time. There is at least one: without probes there is no availability. */
export interface Probes {
  /** What the stretch is called: a minute or a day as the collector names it (its local time), else UTC. */
  readonly name: string;
  readonly detects: number;
  readonly failures: number;
  /** Well ones of 100, with four decimals, rounded down: only 100 is 100. */
  readonly percent: number;
}

/** `missing`: what had been written was not there; `stale`: an earlier run's value was read instead. */
export type CanaryFailureKind = 'write' | 'read' | 'missing' | 'stale';

/** A probe of our own that failed. */
export interface CanaryFailure {
  readonly kind: CanaryFailureKind;
  readonly key: string;
  /** Unknown where no server answered. */
  readonly partition: number | undefined;
  /** As the Pegasus client words it. */
  readonly error: string;
}

/** What one run of the canary says. */
export interface CanarySnapshot {
  /** Epoch milliseconds at which the probe began. */
  readonly time: number;
  readonly cluster: string;
  readonly host: string;
  /** Whose probes they are. */
  readonly source: 'canary' | 'collector';
  /** Newest first, at most five. Our own canary has one, this run. */
  readonly minutes: Reading<readonly Probes[]>;
  /** The last whole day; only a collector knows it. */
  readonly day: Reading<Probes>;
  /** Our own only. */
  readonly failures: readonly CanaryFailure[];
  /** Partitions that our keys met, of those the table has. */
  readonly coverage: { readonly partitions: number; readonly of: number } | undefined;
}

/** @returns undefined where there was no probe. */
export function probesOf(name: string, detects: number, failures: number): Probes | undefined {
  if (detects <= 0) return undefined;
  return { name, detects, failures, percent: Math.floor((1e6 * (detects - failures)) / detects) / 1e4 };
}
