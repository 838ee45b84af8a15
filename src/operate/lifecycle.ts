import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { oneLine } from '../pegasus/printable.ts';
import type { Reading } from '../pegasus/reading.ts';
import { operateDetailWords } from '../words/common/operate-details.ts';
import { approve, approveAutomatically, begin, expire, type StepRules, UNDER_WAY } from './approval.ts';
import { endNow, takeBack } from './ending.ts';
import type { DeskFacts } from './facts.ts';
import type { ActionAnswer, ActionCommand, EndingReason, Operation, Plan, Principal } from './operation.ts';
import { FARRIER, principalOf } from './principal.ts';
import { refuse, type Stepped } from './refusal.ts';
import { answered, sendingStep } from './running.ts';
import { looked } from './seen.ts';

/** A tick is over after so long, whatever it does: one that began before has died. */
const TICK_MS = 55_000;
/** A rebalance that nobody has looked at for so long is taken back, and not gone on with. */
const AWAY_MS = 5 * 60_000;

const MAX_DETAIL = 300;

/** What happens to an operation. `at` is epoch milliseconds; `by` is who did it, as the surroundings vouch for it. */
export type OperationEvent = { readonly at: number } & (
  | { readonly kind: 'approve'; readonly by: Principal; readonly cluster: string; readonly hash: string }
  | { readonly kind: 'approve_automatically' }
  | {
      readonly kind: 'run';
      readonly by: Principal;
      readonly cluster: string;
      /** The same request planned anew, from what is seen now. */
      readonly fresh: Plan;
      readonly desk: Omit<DeskFacts, 'stoppedHosts'>;
    }
  /** `detail`: what the person says. */
  | { readonly kind: 'abort'; readonly by: Principal; readonly detail?: string }
  /** The kill switch is on; `by` pulled it. */
  | { readonly kind: 'stop'; readonly by: Principal; readonly detail?: string }
  | { readonly kind: 'expire' }
  | { readonly kind: 'tick_began' }
  | { readonly kind: 'tick_ended' }
  /** Stored before the command is sent. */
  | { readonly kind: 'sending'; readonly command: ActionCommand; readonly hostId: string }
  | { readonly kind: 'sent'; readonly commandId: string }
  | { readonly kind: 'answered'; readonly answer: ActionAnswer }
  | { readonly kind: 'looked'; readonly snapshot: Reading<ClusterSnapshot> }
);

/**
 * The one way in which an operation changes. Pure: who stores the result sets the version. What is asked for again changes
 * nothing, what must not be is refused with its reason, and both leave the audit as long as it was or longer.
 */
export function step(operation: Operation, event: OperationEvent, rules: StepRules): Stepped {
  switch (event.kind) {
    case 'approve':
      return approve(operation, event, rules);
    case 'approve_automatically':
      return approveAutomatically(operation, event.at, rules);
    case 'run':
      return begin(operation, event, rules);
    case 'expire':
      return expire(operation, event.at);
    case 'abort':
      return end(operation, 'abort', event);
    case 'stop':
      return end(operation, 'kill_switch', event);
    default:
      return UNDER_WAY.has(operation.status) ? machineStep(operation, event) : { outcome: 'same', operation };
  }
}

type MachineEvent = Exclude<
  OperationEvent,
  { readonly kind: 'approve' | 'approve_automatically' | 'run' | 'expire' | 'abort' | 'stop' }
>;

function machineStep(operation: Operation, event: MachineEvent): Stepped {
  switch (event.kind) {
    case 'tick_began':
      return tickBegan(operation, event.at);
    case 'tick_ended': {
      const { ticking: _, ...rest } = operation;
      return { outcome: 'moved', operation: rest };
    }
    case 'sending':
      return { outcome: 'moved', operation: sendingStep(operation, event) };
    case 'sent':
      return sent(operation, event.commandId);
    case 'answered':
      return { outcome: 'moved', operation: answered(operation, event.answer, event.at) };
    default:
      return { outcome: 'moved', operation: looked(operation, event.snapshot, event.at) };
  }
}

function end(
  operation: Operation,
  reason: EndingReason & ('abort' | 'kill_switch'),
  event: { readonly by: Principal; readonly at: number; readonly detail?: string },
): Stepped {
  const { status } = operation;
  const { at } = event;
  const why = { reason, by: principalOf(event.by) || FARRIER, detail: oneLine(event.detail ?? '', MAX_DETAIL) };
  if (operation.endedAt !== undefined || status === 'reverting') return { outcome: 'same', operation };
  if (status === 'running' || status === 'watching') {
    return { outcome: 'moved', operation: takeBack(operation, why, at) };
  }
  // A plan that waits for people is not in the way of the kill switch: it cannot be run while the switch is on.
  if (reason === 'kill_switch') return { outcome: 'same', operation };
  return { outcome: 'moved', operation: endNow(operation, why, at) };
}

/**
 * A tick that died may have left a cluster lively that nobody watched: a rebalance is taken back. The others are single
 * commands that may be sent twice, and go on.
 */
function tickBegan(operation: Operation, at: number): Stepped {
  const { ticking, plan, status } = operation;
  if (ticking !== undefined && at - ticking < TICK_MS) {
    return refuse(operation, { code: 'tick_running', at, by: FARRIER });
  }
  const next: Operation = { ...operation, ticking: at };
  const isWatched = plan.request.kind === 'rebalance' && status !== 'reverting';
  const away = at - lastSign(operation);
  if (!isWatched || (ticking === undefined && away < AWAY_MS)) return { outcome: 'moved', operation: next };
  const detail = operateDetailWords.say.no_sign({ seconds: Math.round(away / 1000) });
  return { outcome: 'moved', operation: takeBack(next, { reason: 'interrupted', by: FARRIER, detail }, at) };
}

function lastSign({ startedAt = 0, watch, ticking = 0, sending }: Operation): number {
  return Math.max(startedAt, watch?.lastTriedAt ?? 0, ticking, sending?.at ?? 0);
}

function sent(operation: Operation, commandId: string): Stepped {
  const { sending } = operation;
  if (sending === undefined || sending.commandId === commandId) return { outcome: 'same', operation };
  const next: Operation = { ...operation, sending: { ...sending, commandId } };
  return { outcome: 'moved', operation: next };
}
