/** Keys under which the book keeps points in time as epoch milliseconds. */
const TIMES: ReadonlySet<string> = new Set([
  'at',
  'until',
  'opens',
  'since',
  'openedAt',
  'resolvedAt',
  'joinedAt',
  'lastAt',
  'knownAt',
  'startsAt',
  'endsAt',
  'endedAt',
  'plannedAt',
  'startedAt',
  'livelySince',
  'lastPollAt',
]);

/** The same value as plain JSON for programs outside: points in time are ISO 8601, absent values are left out. */
export function withIsoTimes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (isTime(key, one) ? isoTime(one) : one)));
}

function isTime(key: string, value: unknown): value is number {
  return TIMES.has(key) && typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
