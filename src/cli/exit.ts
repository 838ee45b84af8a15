import type { Verdict } from '../checks/verdict.ts';
import { EXIT } from './io.ts';

/**
 * Exit status of an inspection. Blindness comes first, because a health that rests on nothing says nothing; otherwise
 * what is known to be bad outranks what is not known, and unknown outranks ok.
 */
export function exitStatusOf(verdict: Pick<Verdict, 'health' | 'confidence'>): number {
  if (verdict.confidence === 'blind') return EXIT.unknown;
  if (verdict.health !== 'ok') return EXIT[verdict.health];
  return verdict.confidence === 'complete' ? EXIT.ok : EXIT.unknown;
}

/** What is worse comes later: unknown outranks ok, and what is known to be bad outranks unknown. */
const BY_RANK: readonly number[] = [EXIT.ok, EXIT.unknown, EXIT.warning, EXIT.critical];

/** The worst of several statuses; unknown for none. */
export function worstExit(statuses: readonly number[]): number {
  return statuses.reduce(
    (worst, status) => (BY_RANK.indexOf(status) > BY_RANK.indexOf(worst) ? status : worst),
    statuses[0] ?? EXIT.unknown,
  );
}
