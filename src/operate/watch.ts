import type { Reading } from '../pegasus/reading.ts';
import { operateDetailWords } from '../words/common/operate-details.ts';
import type { Text } from '../words/message.ts';
import type { Look } from './look.ts';
import type { EndingReason, WatchState } from './operation.ts';

const say = operateDetailWords.say;
/** The balancer is given this long to count what it will do (Pegasus rebalance script). */
const WARM_UP_MS = 180_000;
/** Looks at the count that must find it 0, … */
const QUIET_POLLS = 4;
/** … each so long after the last one. */
export const POLL_EVERY_MS = 30_000;
/** Looks in a row that see nothing before a rebalance is taken back. */
const BLIND_LOOKS = 2;
/** Looks in a row that find a guard broken: one alone may fall into the second in which a primary changes. */
const GUARD_LOOKS = 2;
/** Share of the partitions that are unhealthy at once at which no second look is waited for. */
const ILL_SHARE = 0.1;

export type WatchVerdict =
  | { readonly do: 'continue' }
  | { readonly do: 'finish' }
  | { readonly do: 'revert'; readonly reason: EndingReason; readonly detail: Text };

/** The P99 above which a rebalance hurts: twice what it was, and 20 ms more. @param before ms; null: there were too few requests */
export function p99Guard(before: number | null): number {
  const usual = before ?? 0;
  return Math.max(2 * usual, usual + 20);
}

/**
 * What one look says of a rebalance that runs. What another has done to the cluster comes first, then harm, then time, and
 * success last. @param now epoch milliseconds
 */
export function judgeLook(
  watch: WatchState,
  look: Reading<Look>,
  timeLimitMinutes: number,
  now: number,
): { readonly watch: WatchState; readonly verdict: WatchVerdict } {
  if (!look.known) {
    const blind = { ...watch, blindLooks: watch.blindLooks + 1, quietPolls: 0 };
    return { watch: blind, verdict: blindVerdict(blind, timeLimitMinutes, `${look.reason}: ${look.detail}`, now) };
  }
  const next = counted(watch, look.value, now);
  return { watch: next, verdict: verdictOf(watch, next, look.value, timeLimitMinutes, now) };
}

function blindVerdict(watch: WatchState, limit: number, why: string, now: number): WatchVerdict {
  if (watch.blindLooks >= BLIND_LOOKS) return revert('blind', why);
  return timeIsUp(watch, limit, now) ? revert('time_limit', say.minutes({ minutes: limit })) : { do: 'continue' };
}

function counted(watch: WatchState, look: Look, now: number): WatchState {
  const slow = look.p99 !== null && look.p99 !== undefined && look.p99 > p99Guard(watch.p99Before ?? null);
  return {
    ...watch,
    ...quietPolls(watch, look, now),
    blindLooks: look.p99 === undefined ? watch.blindLooks + 1 : 0,
    lastLookAt: now,
    slowLooks: slow ? (watch.slowLooks ?? 0) + 1 : 0,
    illLooks: look.unhealthy > 0 ? (watch.illLooks ?? 0) + 1 : 0,
  };
}

/** A count that is unknown is not 0; a look that comes too soon after the last one does not count. */
function quietPolls(watch: WatchState, look: Look, now: number): Pick<WatchState, 'quietPolls' | 'lastPollAt'> {
  const { livelySince, lastPollAt } = watch;
  if (livelySince === undefined || now - livelySince < WARM_UP_MS) return { quietPolls: 0, lastPollAt };
  if (look.balanceOperations !== 0) return { quietPolls: 0, lastPollAt: now };
  if (lastPollAt !== undefined && now - lastPollAt < POLL_EVERY_MS) return { quietPolls: watch.quietPolls, lastPollAt };
  return { quietPolls: watch.quietPolls + 1, lastPollAt: now };
}

function verdictOf(before: WatchState, watch: WatchState, look: Look, limit: number, now: number): WatchVerdict {
  const { leader, requested, effective } = look;
  if (before.leader !== undefined && leader !== before.leader) {
    return revert('leader_changed', `${before.leader} → ${leader}`);
  }
  if (requested !== 'lively') return revert('level_changed', `lively → ${requested}`);
  if (look.lost.length > 0) return revert('nodes', look.lost.slice(0, 4).join(', '));
  if (effective !== 'lively') return revert('nodes', say.effective_level({ level: effective }));
  const harm = harmOf(watch, look);
  if (harm !== undefined) return harm;
  if (watch.blindLooks >= BLIND_LOOKS) return revert('blind', say.latency_unread());
  if (watch.quietPolls >= QUIET_POLLS) return { do: 'finish' };
  if (timeIsUp(watch, limit, now))
    return revert('time_limit', say.operations_left({ operations: look.balanceOperations ?? null }));
  return { do: 'continue' };
}

function harmOf(watch: WatchState, look: Look): WatchVerdict | undefined {
  const { unhealthy, partitions, p99 } = look;
  const many = unhealthy > ILL_SHARE * partitions;
  if (many || (watch.illLooks ?? 0) >= GUARD_LOOKS) {
    return revert('partitions', say.unhealthy_of({ unhealthy, partitions }));
  }
  if ((watch.slowLooks ?? 0) >= GUARD_LOOKS && typeof p99 === 'number') {
    const before = watch.p99Before ?? null;
    return revert('latency', say.latency({ p99, before, limit: p99Guard(before) }));
  }
  return undefined;
}

function timeIsUp({ livelySince }: WatchState, limit: number, now: number): boolean {
  return livelySince !== undefined && now - livelySince >= limit * 60_000;
}

function revert(reason: EndingReason, detail: Text): WatchVerdict {
  return { do: 'revert', reason, detail };
}
