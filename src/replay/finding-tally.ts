import type { Severity } from '../checks/check.ts';
import type { Span } from '../history/ports.ts';
import type { FindingRecord } from '../history/record.ts';

/** How many findings a check had in a span, then and now. */
export interface CheckCount {
  readonly check: string;
  readonly was: Tally;
  readonly now: Tally;
}

export interface Tally {
  readonly findings: number;
  /** Time that they lasted within the span, milliseconds, all together. */
  readonly lastedMs: number;
  /** undefined: there was none. */
  readonly worst: Severity | undefined;
}

const NOTHING: Tally = { findings: 0, lastedMs: 0, worst: undefined };
const RANK: readonly (Severity | undefined)[] = ['critical', 'warning', 'info', undefined];

/** Every check that found something, worst and then most often first. */
export function countByCheck(
  was: readonly FindingRecord[],
  now: readonly FindingRecord[],
  span: Span,
): readonly CheckCount[] {
  const [past, replayed] = [tallied(was, span), tallied(now, span)];
  const counts = [...new Set([...past.keys(), ...replayed.keys()])].map(
    (check): CheckCount => ({ check, was: past.get(check) ?? NOTHING, now: replayed.get(check) ?? NOTHING }),
  );
  return counts.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || b.now.findings - a.now.findings || (a.check < b.check ? -1 : 1),
  );
}

function tallied(records: readonly FindingRecord[], span: Span): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { check, severity, since, until = span.until } of records) {
    const { findings, lastedMs, worst } = tallies.get(check) ?? NOTHING;
    const within = Math.max(0, Math.min(until, span.until) - Math.max(since, span.from));
    const isWorse = RANK.indexOf(severity) < RANK.indexOf(worst);
    tallies.set(check, {
      findings: findings + 1,
      lastedMs: lastedMs + within,
      worst: isWorse ? severity : worst,
    });
  }
  return tallies;
}

function rankOf({ was, now }: CheckCount): number {
  return Math.min(RANK.indexOf(was.worst), RANK.indexOf(now.worst));
}
