import type { Severity } from '../checks/check.ts';

const ORDER: readonly Severity[] = ['info', 'warning', 'critical'];

/** 0 for info to 2 for critical. */
export function severityRank(severity: Severity): number {
  return ORDER.indexOf(severity);
}

/** The worse of two. */
export function worseOf(a: Severity, b: Severity): Severity {
  return severityRank(b) > severityRank(a) ? b : a;
}

/** The worst of them; `info` of none. */
export function worstSeverity(severities: readonly Severity[]): Severity {
  return severities.reduce(worseOf, 'info');
}
