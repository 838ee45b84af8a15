/** What an incident was about, in the past or in a replay. */
export interface Subject {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Fingerprints of everything that is known to have been in it. */
  readonly members: ReadonlySet<string>;
}

/** Incidents of one matter begin within this of each other, whatever the configuration. */
const APART_MS = 24 * 60 * 60_000;

/**
 * Which incident of a replay is about the same as one of the past: by id of the past. Each is used once; those that began
 * nearest to each other and share an alert come first.
 */
export function pairIncidents(past: readonly Subject[], replayed: readonly Subject[]): ReadonlyMap<string, string> {
  const near = past.flatMap((was) =>
    replayed
      .map((now) => ({
        was: was.id,
        now: now.id,
        apart: Math.abs(was.openedAt - now.openedAt),
        shared: share(was, now),
      }))
      .filter(({ apart, shared }) => shared > 0 && apart <= APART_MS),
  );
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  for (const { was, now } of near.toSorted((a, b) => a.apart - b.apart || b.shared - a.shared)) {
    if (pairs.has(was) || taken.has(now)) continue;
    pairs.set(was, now);
    taken.add(now);
  }
  return pairs;
}

function share(a: Subject, b: Subject): number {
  return [...a.members].filter((print) => b.members.has(print)).length;
}
