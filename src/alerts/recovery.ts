import { REACHED_FROM_ABOVE, THRESHOLDS } from '../checks/thresholds.ts';

/** Their results name something else as value or reference than what the limit is about. */
const OTHER_FIGURES: ReadonlySet<string> = new Set(['availability', 'disk.node_skew']);

/** Whether the results of a check, also those that are ok, name a value and the limit that it is to stay below. */
export function hasRecovery(check: string): boolean {
  return Object.hasOwn(THRESHOLDS, check) && !OTHER_FIGURES.has(check) && !REACHED_FROM_ABOVE.has(check);
}
