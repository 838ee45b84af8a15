import type { Decision } from '../alerts/decision.ts';
import type { BaseDeps } from './stage-deps.ts';

/** Said of every alert in every run: the book knows it, and the log would say nothing else. */
const ROUTINE: ReadonlySet<string> = new Set(['unknown_held', 'recovering', 'above_recovery', 'below_m_of_n']);

/** Writes to the log what was decided, with its reason code. @param subject cluster or run */
export function logDecisions(subject: string, decisions: readonly Decision[], { log }: Pick<BaseDeps, 'log'>): void {
  for (const { about, verdict } of decisions) {
    if (!ROUTINE.has(verdict.code)) log.info('alert.decided', { subject, about, ...verdict });
  }
}
