import type { Bell } from './bell.ts';

/** Looks even if the bell was not heard: what is waited for may happen in another process. */
const LOOK_AGAIN_MS = 1_000;

/** Resolves to true as soon as `condition` holds, looking whenever the bell rings; to false when it has not in time. */
export async function until(bell: Bell, condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const left = end - performance.now();
    const rung = bell.next(Math.min(Math.max(left, 0), LOOK_AGAIN_MS));
    if (await condition()) return true;
    if (left <= 0) return false;
    await rung;
  }
}
