import type { Matcher } from './matcher.ts';

/** Longest silence: 30 days. */
export const MAX_SILENCE_MS = 30 * 24 * 60 * 60_000;
/** Its author is told so long before the end of a silence that holds something. */
export const SILENCE_WARNING_MS = 15 * 60_000;

/** Somebody asked for quiet. Evaluation goes on; only notices are held, and no longer than until `endsAt`. */
export interface Silence {
  /** `s<n>`, unique within the cluster. */
  readonly id: string;
  /** Any of them is enough. */
  readonly matchers: readonly Matcher[];
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Epoch milliseconds, after the start and at most MAX_SILENCE_MS later. */
  readonly endsAt: number;
  readonly author: string;
  readonly comment: string;
  /** Who hears of its end; the author where that is a contact, if empty. */
  readonly contacts: readonly string[];
}
