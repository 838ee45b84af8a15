import type { OutboxNotice } from '../alerts/alert.ts';
import { editionsOf } from '../alerts/editions.ts';
import type { Memory } from '../checks/memory.ts';
import { minutesOfDay } from '../config/durations.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { type CanaryPlan, canaryNotice, nextCanaryAt } from '../self/canary.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';
import type { CanaryState, SelfSnapshot } from '../self/snapshot.ts';
import { alertPolicyOf } from './alert-policy.ts';
import type { ClusterState } from './ports.ts';

type CanaryMemory = NonNullable<Memory['self']>['canary'];

/** The test message as configured; undefined: there is none, or nobody to get it. */
function planOf({ self, contacts }: FarrierConfig): CanaryPlan | undefined {
  if (self.canary === 'off') return undefined;
  const { at, zone, contacts: named } = self.canary;
  const able = contacts.filter(({ sms: _never, email, https, sqs, lambda }) => email ?? https ?? sqs ?? lambda);
  const names = able.map(({ name }) => name).filter((name) => named?.includes(name) ?? true);
  return names.length === 0 ? undefined : { at: minutesOfDay(at), zone, contacts: names };
}

/** Where the test message stands, as the state of Farrier itself has it. */
export function canaryState(
  { outbox, setAside = [] }: ClusterState,
  { last, next }: CanaryMemory,
  config: FarrierConfig,
  now: number,
): CanaryState {
  const plan = planOf(config);
  if (plan === undefined) return { lastAt: last, nextAt: undefined, last: 'delivered' };
  const isCanary = ({ stage }: { readonly stage: string }) => stage === 'canary_message';
  const waits = Object.values(outbox).some(isCanary);
  const refused = setAside.some((each) => isCanary(each) && each.failure.at >= (last ?? 0));
  const nextAt = next ?? nextCanaryAt(plan, now);
  return { lastAt: last, nextAt, last: waits ? 'waiting' : refused ? 'rejected' : 'delivered' };
}

/**
 * Makes the test message when it is due; one that was missed for long is made once, not made up for.
 * @param names of the clusters that are inspected
 */
export function canaryStep(
  { now, canary, clusters }: Pick<SelfSnapshot, 'now' | 'canary' | 'clusters'>,
  names: readonly string[],
  config: FarrierConfig,
): { readonly canary: CanaryMemory; readonly message: readonly OutboxNotice[] } {
  const plan = planOf(config);
  const { lastAt, nextAt } = canary;
  if (plan === undefined || nextAt === undefined) return { canary: { last: lastAt, next: undefined }, message: [] };
  // An earlier time that was configured since then counts at once.
  const next = Math.min(nextAt, nextCanaryAt(plan, now));
  if (now < nextAt || canary.last === 'waiting') return { canary: { last: lastAt, next }, message: [] };
  const nextDue = nextCanaryAt(plan, now);
  const incidents = clusters.reduce((sum, { incidents: open }) => sum + open, 0);
  const notice = canaryNotice(plan, { now, due: nextAt, nextAt: nextDue, clusters: names, incidents });
  const message = editionsOf(notice, alertPolicyOf(config, SELF_CLUSTER).contacts, now);
  return { canary: { last: now, next: nextDue }, message };
}
