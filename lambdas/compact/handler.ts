import type { Context } from 'aws-lambda';
import { type AuditDeps, auditClusters } from '../../src/audit/audit-clusters.ts';
import { composeHistory, composeOnboarding } from '../../src/aws/compose.ts';
import { type CompactDeps, compact } from '../../src/pipeline/compact.ts';
import { composed } from '../compose.ts';

/** What is left of the time when no more groups are begun. */
const RESERVE_MS = 20_000;

/**
 * Woken every hour with an empty event. What the time does not allow for, or what fails, is done by the next hour. Once a day
 * the audit of accepted tables follows, which reads what was just rolled up.
 */
export function makeHandler(deps: CompactDeps & AuditDeps): (event: unknown, context: Context) => Promise<void> {
  return async (_, context) => {
    const isTimeUp = () => context.getRemainingTimeInMillis() < RESERVE_MS;
    const done = await Promise.allSettled([compact(deps, isTimeUp)]);
    if (!isTimeUp()) done.push(...(await Promise.allSettled([auditClusters(deps, isTimeUp)])));
    const failed = done.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  };
}

export const handler = composed('compact', (base, names) =>
  makeHandler({ ...base, history: composeHistory(names), onboarding: composeOnboarding(names) }),
);
