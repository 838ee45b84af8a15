import type { Saying } from './saying.ts';

/** What would have become of a message that was sent, or was not. */
export type Difference =
  /** It would have been sent though it was not. */
  | { readonly kind: 'more'; readonly now: Saying }
  /** It was sent and would not have been. */
  | { readonly kind: 'less'; readonly was: Saying }
  | { readonly kind: 'earlier' | 'later'; readonly was: Saying; readonly now: Saying; readonly byMs: number }
  | { readonly kind: 'severity'; readonly was: Saying; readonly now: Saying };

export interface Comparison {
  readonly same: number;
  /** By their times. */
  readonly differences: readonly Difference[];
}

/** The second of a tick is not known: what moved by less than a tick has not moved. */
const TOLERANCE_MS = 60_000;

/**
 * Holds what would have been said against what was. Messages answer to each other that are for the same contact, about the
 * same incident and of the same stage: the first to the first, the second to the second.
 * @param pairs incident of the replay by the one of the past
 */
export function compareSayings(
  was: readonly Saying[],
  now: readonly Saying[],
  pairs: ReadonlyMap<string, string>,
): Comparison {
  const past = grouped(was, ({ incident }) =>
    incident === undefined ? '' : (pairs.get(incident) ?? `past ${incident}`),
  );
  const replayed = grouped(now, ({ incident }) => incident ?? '');
  const outcomes = [...new Set([...past.keys(), ...replayed.keys()])].flatMap((key) =>
    matched(past.get(key) ?? [], replayed.get(key) ?? []),
  );
  const differences = outcomes.filter((outcome) => outcome !== 'same');
  return {
    same: outcomes.length - differences.length,
    differences: differences.toSorted((a, b) => timeOf(a) - timeOf(b)),
  };
}

function grouped(
  sayings: readonly Saying[],
  incidentOf: (saying: Saying) => string,
): ReadonlyMap<string, readonly Saying[]> {
  const groups = new Map<string, Saying[]>();
  for (const saying of sayings) {
    const key = JSON.stringify([saying.contact, saying.stage, incidentOf(saying)]);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [saying]);
    else own.push(saying);
  }
  return groups;
}

function matched(was: readonly Saying[], now: readonly Saying[]): readonly (Difference | 'same')[] {
  const length = Math.max(was.length, now.length);
  return Array.from({ length }, (_, index) => outcomeOf(was[index], now[index])).flat();
}

function outcomeOf(was: Saying | undefined, now: Saying | undefined): readonly (Difference | 'same')[] {
  if (was === undefined) return now === undefined ? [] : [{ kind: 'more', now }];
  if (now === undefined) return [{ kind: 'less', was }];
  const byMs = Math.abs(now.at - was.at);
  if (byMs >= TOLERANCE_MS) return [{ kind: now.at < was.at ? 'earlier' : 'later', was, now, byMs }];
  return [was.severity === now.severity ? 'same' : { kind: 'severity', was, now }];
}

function timeOf(difference: Difference): number {
  return 'was' in difference ? difference.was.at : difference.now.at;
}
