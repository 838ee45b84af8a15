/** What a counter said last. */
export interface CounterState {
  /** Epoch seconds. */
  readonly time: number;
  readonly total: number;
}

export interface CounterStep {
  /** Undefined while no usable reading came. */
  readonly state: CounterState | undefined;
  /** Per second since the last reading; undefined at the first one, and where the counter began anew. */
  readonly rate: number | undefined;
  readonly reason: 'rate' | 'first' | 'reset' | 'not_newer' | 'unusable';
}

/**
 * Turns a counter's readings into a rate. A total below the last one is a restart of whoever counts: how much it counted
 * before and after is not known, so that row has no rate, and the next one counts from the new total.
 */
export function rateOf(previous: CounterState | undefined, reading: CounterState): CounterStep {
  if (!Number.isFinite(reading.total) || reading.total < 0 || !Number.isFinite(reading.time)) {
    return { state: previous, rate: undefined, reason: 'unusable' };
  }
  if (previous === undefined) return { state: reading, rate: undefined, reason: 'first' };
  if (reading.time <= previous.time) return { state: previous, rate: undefined, reason: 'not_newer' };
  if (reading.total < previous.total) return { state: reading, rate: undefined, reason: 'reset' };
  const rate = (reading.total - previous.total) / (reading.time - previous.time);
  return { state: reading, rate, reason: 'rate' };
}
