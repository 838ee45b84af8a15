import { PLAN_VALID_MS } from './approval.ts';
import type { ActionCommand, Ending, Operation } from './operation.ts';
import { POLL_EVERY_MS } from './watch.ts';

/** An acting document that has not answered for this long will not: its script is ended after 60 s, delivery after 30 s. */
const ANSWER_WITHIN_MS = 100_000;

/** What is to be done next for an operation. */
export type Next =
  /** Stored as `sending` before it is sent. */
  | { readonly do: 'send'; readonly command: ActionCommand }
  /** The command that was sent has not answered yet; after `until` it counts as failed. */
  | { readonly do: 'await'; readonly commandId: string; readonly hostId: string; readonly until: number }
  /** Look at the cluster with the cluster probe. */
  | { readonly do: 'look' }
  | { readonly do: 'wait'; readonly until: number }
  /** Planned or approved too long ago: the event `expire` ends it. */
  | { readonly do: 'expire' }
  /** It is over, or waits for people. */
  | { readonly do: 'nothing' };

/** The one place that decides what a tick does. Repeating what it says is harmless. @param now epoch milliseconds */
export function nextOf(operation: Operation, now: number): Next {
  const { status, sending } = operation;
  if (status === 'planned' || status === 'approved') {
    return now - operation.plan.plannedAt > PLAN_VALID_MS ? { do: 'expire' } : { do: 'nothing' };
  }
  if (operation.endedAt !== undefined) return { do: 'nothing' };
  if (sending !== undefined) {
    const { command, commandId, hostId, at } = sending;
    // Died between storing it and sending it, or after: every command may be sent twice.
    if (commandId === undefined) return { do: 'send', command };
    return { do: 'await', commandId, hostId, until: at + ANSWER_WITHIN_MS };
  }
  if (status === 'reverting') return nextOnTheWayBack(operation, now);
  return status === 'running' ? nextStep(operation, now) : nextLook(operation, now);
}

/** Steps that are sent before the watch; those after it follow from the intent. */
function nextStep(operation: Operation, now: number): Next {
  const { plan, progress = 0, watch } = operation;
  if (looksFirst(operation) && watch?.lastLookAt === undefined) return nextLook(operation, now);
  const step = plan.steps[progress];
  if (step === undefined || step.restores) return { do: 'look' };
  const { command } = step;
  return { do: 'send', command: command.document === 'copy-rate' ? onlyKnown(operation, command) : command };
}

/** Whether the cluster is looked at once more before anything is sent: what is to be done can wait, and can harm. */
export function looksFirst({ plan }: Operation): boolean {
  return plan.request.kind === 'rebalance' || plan.request.kind === 'supervisor_stop';
}

/** Only on servers that told their rates, since what cannot be restored is not changed; and no rate is ever raised. */
function onlyKnown({ plan, intent }: Operation, command: ActionCommand & { document: 'copy-rate' }): ActionCommand {
  if (command.action === 'get' || plan.request.kind !== 'rebalance') return command;
  const { copyRate } = plan.request;
  const bounded = (before: number) => (before > 0 ? Math.min(before, copyRate) : copyRate);
  const rates = Object.entries(intent.restoreRates).map(([server, { copy, send }]) => [
    server,
    { copy: bounded(copy), send: bounded(send) },
  ]);
  return { ...command, rates: Object.fromEntries(rates) };
}

function nextLook({ watch }: Operation, now: number): Next {
  const last = watch?.lastTriedAt;
  const due = last === undefined ? now : last + POLL_EVERY_MS;
  return now < due ? { do: 'wait', until: due } : { do: 'look' };
}

function nextOnTheWayBack({ intent, ending }: Operation, now: number): Next {
  const [first] = ending?.todo ?? [];
  if (ending === undefined || first === undefined) return { do: 'nothing' };
  if (ending.retryAt !== undefined && now < ending.retryAt) return { do: 'wait', until: ending.retryAt };
  const { late } = ending;
  if (late?.undone && late.what === first && now < late.settled) return { do: 'wait', until: late.settled };
  if (first === 'level') return { do: 'send', command: levelCommand(ending) };
  if (first === 'rates') {
    return { do: 'send', command: { document: 'copy-rate', action: 'set', rates: intent.restoreRates } };
  }
  return { do: 'send', command: { document: 'primaries-only', action: 'set', on: false } };
}

/** First the level is asked for: one that somebody else has set meanwhile must not be overruled. */
function levelCommand({ seen, ours }: Ending): ActionCommand {
  return seen !== undefined && seen === ours
    ? { document: 'meta-level', action: 'set', level: 'steady' }
    : { document: 'meta-level', action: 'get' };
}
