import type { HistoryFault, RunRecord } from '../history/record.ts';
import type { ClosedRun } from '../pipeline/gather.ts';
import type { PastAct } from './acts.ts';
import { judgedAt, type PastRun } from './past-runs.ts';

/** What moves a cluster's state, in the order in which it did. Epoch milliseconds. */
export type Moment =
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'run'; readonly at: number; readonly closed: ClosedRun }
  | { readonly kind: 'act'; readonly at: number; readonly act: PastAct }
  | { readonly kind: 'lost'; readonly record: RunRecord }
  | { readonly kind: 'fault'; readonly fault: HistoryFault };

/** A run and what it waits for take no longer than this; then every run that was judged before it is known. */
const LONGEST_RUN_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
/** At which second of its minute a tick came is not stored; this one is as far from every other as can be. */
const TICK_AT_MS = 30_000;

/**
 * Puts runs, people's acts and the ticks of every minute of the span in order: at the same time the tick first, then the
 * run, then the act, as the pipeline takes them. Runs come by their claims and leave by their judgements.
 */
export async function* timeline(
  span: { readonly from: number; readonly until: number },
  runs: AsyncIterable<PastRun>,
  acts: readonly PastAct[],
): AsyncGenerator<Moment> {
  const waiting = acts.filter(({ at }) => at >= span.from && at < span.until).map(momentOfAct);
  let held: Moments = [];
  let tick = Math.ceil((span.from - TICK_AT_MS) / MINUTE_MS) * MINUTE_MS + TICK_AT_MS;
  /** Everything that falls due before a time, which nothing that is still to come precedes. */
  const due = function* (before: number): Generator<Moment> {
    for (;;) {
      const next = first([held[0], waiting[0]]);
      const at = next?.at ?? Number.POSITIVE_INFINITY;
      if (tick <= at && tick < before) {
        yield { kind: 'tick', at: tick };
        tick += MINUTE_MS;
      } else if (next !== undefined && at < before) {
        if (next === held[0]) held = held.slice(1);
        else waiting.shift();
        yield next;
      } else return;
    }
  };
  for await (const past of runs) {
    if (past.kind !== 'closed') yield past;
    else {
      yield* due(past.closed.run.claimedAt);
      held = insert(held, { kind: 'run', at: clamped(past.closed), closed: past.closed });
    }
  }
  yield* due(span.until);
}

type Timed = Extract<Moment, { readonly at: number }>;
type Moments = readonly Timed[];

function momentOfAct(act: PastAct): Timed {
  return { kind: 'act', at: act.at, act };
}

function clamped(closed: ClosedRun): number {
  return Math.min(judgedAt(closed), closed.run.claimedAt + LONGEST_RUN_MS);
}

function first([run, act]: readonly [Timed | undefined, Timed | undefined]): Timed | undefined {
  if (run === undefined || act === undefined) return run ?? act;
  return run.at <= act.at ? run : act;
}

/** Behind those of the same time: they were claimed before. */
function insert(held: Moments, moment: Timed): Moments {
  const place = held.findIndex(({ at }) => at > moment.at);
  return place < 0 ? [...held, moment] : [...held.slice(0, place), moment, ...held.slice(place)];
}
