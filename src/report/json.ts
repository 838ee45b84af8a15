import type { Digest } from './digest.ts';

/** Keys whose numbers are points in time. */
const TIMES: ReadonlySet<string> = new Set(['at', 'from', 'until', 'since', 'openedAt', 'resolvedAt', 'endsAt']);

/** The digest for programs, plain JSON: times are ISO 8601, durations milliseconds, absent values left out. */
export function plainDigest(digest: Digest): unknown {
  const iso = (key: string, value: unknown) =>
    TIMES.has(key) && typeof value === 'number' ? new Date(value).toISOString() : value;
  return JSON.parse(JSON.stringify(digest, iso));
}
