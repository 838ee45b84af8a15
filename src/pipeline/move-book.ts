import type { AlertBook } from '../alerts/book.ts';
import type { Decision } from '../alerts/decision.ts';
import type { BookEvent } from '../alerts/event.ts';
import { incidentChanges } from '../history/incident-records.ts';
import { isOutboxFull, stepAlerts } from './alert-step.ts';
import { logDecisions } from './log-decisions.ts';
import type { ClusterState } from './ports.ts';
import type { EvaluateDeps } from './stage-deps.ts';

/** The state can change between reading and writing it when a run is judged at the same time. */
const MAX_ATTEMPTS = 5;

export type MoveOutcome =
  | {
      readonly outcome: 'moved';
      readonly decisions: readonly Decision[];
      /** As it was before. */
      readonly state: ClusterState;
      /** As it is now. */
      readonly book: AlertBook;
    }
  | { readonly outcome: 'held'; readonly reason: 'outbox_full'; readonly state: ClusterState };

/**
 * Moves the book of a cluster by an event that is no run: a tick of the clock or a person's command. One conditional
 * write changes the book and adds the messages; nothing is written where nothing changes. What is due stays due, so an
 * interruption before the write loses nothing, and the tick wakes notify for what an interruption after it left.
 * @param makeEvent is given the time, epoch milliseconds
 * @throws what the ports throw, and after losing MAX_ATTEMPTS races
 */
export async function moveBook(
  cluster: string,
  makeEvent: (now: number) => Exclude<BookEvent, { kind: 'run' }>,
  deps: EvaluateDeps,
): Promise<MoveOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const state = await deps.store.loadState(cluster);
    const now = deps.clock();
    if (isOutboxFull(state)) return { outcome: 'held', reason: 'outbox_full', state };
    const { memory, lastRuns, version } = state;
    const { book, decisions, messages } = stepAlerts(deps.config, cluster, memory.alerts, makeEvent(now), now);
    if (book === memory.alerts) return { outcome: 'moved', decisions, state, book };
    const next = { lastRuns, memory: { ...memory, alerts: book }, messages };
    if (!(await deps.store.commitState(cluster, version, next))) continue;
    await deps.history.putIncidents(incidentChanges(cluster, memory.alerts, book));
    logDecisions(cluster, decisions, deps);
    if (messages.length > 0) await deps.queues.notify(cluster);
    return { outcome: 'moved', decisions, state, book };
  }
  throw new Error(`The state of ${cluster} changed ${MAX_ATTEMPTS} times while its alerts were moved`);
}
