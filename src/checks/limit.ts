import { limitWords } from '../words/common/limit.ts';
import type { Message } from '../words/message.ts';
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
export function limitSaid({ status, limit }: Rating, unit: string): Message {
  if (limit === undefined) return limitWords.say.none();
  return limitWords.say[status === 'ok' ? 'below' : status]({ limit, unit });
}
