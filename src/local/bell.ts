import { setTimeout as delay } from 'node:timers/promises';

/** Wakes whoever waits for something to happen. Take `next()` before looking, or what happens meanwhile is missed. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after so many milliseconds without one. */
  next(timeoutMs: number): Promise<void>;
}

export function newBell(): Bell {
  let waiters = new Set<AbortController>();
  return {
    ring: () => {
      const woken = waiters;
      waiters = new Set();
      for (const waiter of woken) waiter.abort();
    },
    next: async (timeoutMs) => {
      const waiter = new AbortController();
      waiters.add(waiter);
      try {
        await delay(timeoutMs, undefined, { signal: waiter.signal, ref: false });
      } catch {
        // Rung.
      } finally {
        waiters.delete(waiter);
      }
    },
  };
}
