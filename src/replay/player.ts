import type { OutboxNotice } from '../alerts/alert.ts';
import type { AlertBook } from '../alerts/book.ts';
import type { BookEvent } from '../alerts/event.ts';
import { EMPTY_MEMORY } from '../checks/memory.ts';
import type { Verdict } from '../checks/verdict.ts';
import { findInspection } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { SeriesStates } from '../detect/bundle.ts';
import { stepAlerts } from '../pipeline/alert-step.ts';
import { canaryReading } from '../pipeline/canary-report.ts';
import type { ClosedRun } from '../pipeline/gather.ts';
import { judgeRun } from '../pipeline/judge-run.ts';
import type { ClusterState } from '../pipeline/ports.ts';
import type { PastAct } from './acts.ts';
import { judgedAt } from './past-runs.ts';

/** Takes the events of a cluster in their order, as evaluate and the tick would, and tells what each gives rise to. */
export interface Player {
  /** Judges a run. undefined: its inspection is not configured, or a newer run of it was judged before. */
  run(closed: ClosedRun): { readonly verdict: Verdict; readonly messages: readonly OutboxNotice[] } | undefined;
  tick(now: number): readonly OutboxNotice[];
  /** undefined: nothing answers to it, or it is refused now. */
  act(act: PastAct): readonly OutboxNotice[] | undefined;
  book(): AlertBook;
}

const BEGINNING: ClusterState = { version: 0, lastRuns: {}, memory: EMPTY_MEMORY, outbox: {} };

/** Begins without any memory. Every message is taken for delivered at once. */
export function makePlayer(config: FarrierConfig, cluster: ClusterConfig): Player {
  let state = BEGINNING;
  let states: SeriesStates = new Map();
  const move = (event: Exclude<BookEvent, { kind: 'run' }>) => {
    const step = stepAlerts(config, cluster.name, state.memory.alerts, event, event.now);
    if (step.book !== state.memory.alerts) state = { ...state, memory: { ...state.memory, alerts: step.book } };
    return step;
  };
  return {
    run: (closed) => {
      const { inspection: name, scheduledTime } = closed.run;
      const inspection = findInspection(cluster, name);
      const last = Object.hasOwn(state.lastRuns, name) ? (state.lastRuns[name] ?? '') : '';
      if (inspection === undefined || Date.parse(scheduledTime) <= Date.parse(last)) return undefined;
      const canary = inspection.probes.includes('canary') ? canaryReading(closed) : undefined;
      const task = { config, cluster, inspection, canary };
      const { verdict, memory, messages, ...judged } = judgeRun(task, closed, state, judgedAt(closed), states);
      states = judged.states;
      state = { ...state, lastRuns: { ...state.lastRuns, [name]: scheduledTime }, memory };
      return { verdict, messages };
    },
    tick: (now) => move({ kind: 'tick', now }).messages,
    act: ({ event: eventFor }) => {
      const event = eventFor(state.memory.alerts);
      if (event === undefined) return undefined;
      const { decisions, messages } = move(event);
      return decisions.some(({ verdict }) => verdict.code === 'refused') ? undefined : messages;
    },
    book: () => state.memory.alerts,
  };
}
