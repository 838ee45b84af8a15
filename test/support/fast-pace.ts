import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from '../../src/local/pace.ts';

/** A time that passes as many times faster: minutes of waiting take a moment. */
export function fastPace(factor: number): Pace {
  const start = Date.now();
  const real = performance.now();
  return {
    now: () => Math.floor(start + (performance.now() - real) * factor),
    sleep: async (ms, signal) => {
      await delay(ms / factor, undefined, signal ? { signal } : {}).catch(() => undefined);
    },
  };
}
