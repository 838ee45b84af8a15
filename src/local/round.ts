import { setTimeout as delay } from 'node:timers/promises';
import { TIMING } from '../contract.ts';
import type { Clock, RunKey, Store } from '../pipeline/ports.ts';
import type { Bell } from './bell.ts';
import { type ScheduleEntry, scheduledTime } from './scheduler.ts';
import { type ToldVerdict, type ToldVerdictDeps, toldVerdict } from './told-verdict.ts';
import { until } from './until.ts';

/** undefined verdict: the run was not judged in time. */
export interface RoundResult {
  readonly cluster: string;
  readonly inspection: string;
  readonly verdict: ToldVerdict | undefined;
}

export interface RoundOptions {
  readonly store: Store;
  readonly history: ToldVerdictDeps['history'];
  readonly dispatch: (key: RunKey) => Promise<void>;
  /** Rings when a function has done something. */
  readonly progress: Bell;
  readonly clock: Clock;
}

/** The deadline, the tick that notices it, and the judgement. */
const JUDGED_WITHIN_MS = (TIMING.deadlineSeconds + 90) * 1000;
const DELIVERED_WITHIN_MS = 30_000;

/** Runs every inspection once, all at the same time. */
export function runRound(entries: readonly ScheduleEntry[], options: RoundOptions): Promise<readonly RoundResult[]> {
  return Promise.all(
    entries.map(async ({ cluster, inspection }) => {
      const key = await newRunKey({ cluster, inspection }, options);
      await options.dispatch(key);
      return { cluster, inspection, verdict: await awaitVerdict(key, options) };
    }),
  );
}

/** A run is named by the second in which it was due: in a second that has one, this one waits for the next. */
async function newRunKey(name: Omit<RunKey, 'scheduledTime'>, { store, clock }: RoundOptions): Promise<RunKey> {
  for (;;) {
    const key = { ...name, scheduledTime: scheduledTime(clock()) };
    if (!(await store.getRun(key))) return key;
    await delay(1000 - (clock() % 1000));
  }
}

async function awaitVerdict(key: RunKey, { store, history, progress }: RoundOptions): Promise<ToldVerdict | undefined> {
  const judged = await until(progress, async () => (await store.getRun(key))?.status === 'evaluated', JUDGED_WITHIN_MS);
  if (!judged) return undefined;
  await until(
    progress,
    async () => {
      const { outbox } = await store.loadState(key.cluster);
      return Object.keys(outbox).length === 0;
    },
    DELIVERED_WITHIN_MS,
  );
  return toldVerdict(key, { store, history });
}
