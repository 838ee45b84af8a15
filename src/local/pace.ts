import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../pipeline/ports.ts';

/** How time passes for an endpoint: tests let it pass faster. */
export interface Pace {
  readonly now: Clock;
  /** Resolves after so many milliseconds, or at once when the signal fires. Never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export function realPace(now: Clock = Date.now): Pace {
  return { now, sleep: sleepUnlessAborted };
}

async function sleepUnlessAborted(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
