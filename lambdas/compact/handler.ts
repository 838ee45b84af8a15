import type { Context } from 'aws-lambda';
import { composeHistory } from '../../src/aws/compose.ts';
import { type CompactDeps, compact } from '../../src/pipeline/compact.ts';
import { composed } from '../compose.ts';

/** What is left of the time when no more groups are begun. */
const RESERVE_MS = 20_000;

/** Woken every hour with an empty event. What the time does not allow for, or what fails, is done by the next hour. */
export function makeHandler(deps: CompactDeps): (event: unknown, context: Context) => Promise<void> {
  return (_, context) => compact(deps, () => context.getRemainingTimeInMillis() < RESERVE_MS);
}

export const handler = composed('compact', (base, names) => makeHandler({ ...base, history: composeHistory(names) }));
