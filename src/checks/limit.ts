import { number } from './text.ts';
import type { ThresholdLimits } from './thresholds.ts';

export interface Rating {
  readonly status: 'ok' | 'warning' | 'critical';
  /** The limit that was reached, or for ok the first one that is switched on. */
  readonly limit: number | undefined;
}

/** A value at or above a limit has reached it; a level that is switched off is never reached. */
export function rate(value: number, limits: ThresholdLimits): Rating {
  const { warning, critical } = limits;
  if (critical !== undefined && value >= critical) return { status: 'critical', limit: critical };
  if (warning !== undefined && value >= warning) return { status: 'warning', limit: warning };
  return { status: 'ok', limit: warning ?? critical };
}

/** `reference` only where a limit is switched on. */
export function referenceOf(rating: Rating): { readonly reference?: number } {
  return rating.limit === undefined ? {} : { reference: rating.limit };
}

/** `, below the limit of 80 %` for the end of a symptom. */
export function limitText(rating: Rating, unit: string): string {
  if (rating.limit === undefined) return ' (no limit is set)';
  const side = rating.status === 'ok' ? 'below' : 'at or above';
  const which = rating.status === 'critical' ? 'critical limit' : 'limit';
  return `, ${side} the ${which} of ${number(rating.limit)} ${unit === 'percent' ? '%' : unit}`;
}
