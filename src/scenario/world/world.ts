import * as collectFunction from '../../../lambdas/collect/handler.ts';
import * as diagnoseFunction from '../../../lambdas/diagnose/handler.ts';
import * as dispatchFunction from '../../../lambdas/dispatch/handler.ts';
import * as evaluateFunction from '../../../lambdas/evaluate/handler.ts';
import * as notifyFunction from '../../../lambdas/notify/handler.ts';
import * as selfWatchFunction from '../../../lambdas/self-watch/handler.ts';
import * as watchFunction from '../../../lambdas/watch/handler.ts';
import { durationMs } from '../../config/durations.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import type { FunctionName } from '../../contract.ts';
import type { HistoryReader, HistoryWriter } from '../../history/ports.ts';
import { snsEvent } from '../../local/sns/event.ts';
import { wakeTopicArn } from '../../local/wakes.ts';
import type { Diagnoses } from '../../pipeline/diagnose-ports.ts';
import { type Log, type RunKey, runId, type Store } from '../../pipeline/ports.ts';
import type { StageDeps } from '../../pipeline/stage-deps.ts';
import { scenarioAccount } from './account.ts';
import { type FrameCache, simulatedFleet, simulatedMachines } from './hosts.ts';
import { type Levers, newLevers } from './levers.ts';
import { mortal } from './mortal.ts';
import { type Post, startPost } from './post.ts';
import { fakeQueue } from './queue.ts';

const MINUTE_MS = 60_000;
/** Seconds of each minute at which the ticks come. */
const TICKS = { watch: 30_000, 'self-watch': 45_000 } as const;
/** Lambda repeats a failed asynchronous invocation after one minute and after two more. */
const ASYNC_RETRIES_MS = [MINUTE_MS, 2 * MINUTE_MS];
const QUEUE = { visibilityMs: 90_000, maxReceives: 5 };

/** All that is kept. */
export interface Kept {
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly diagnoses: Diagnoses;
}

export interface WorldOptions {
  /** Epoch milliseconds, a whole minute. */
  readonly start: number;
  readonly config: FarrierConfig;
  readonly keep: (clock: () => number) => Kept;
  readonly frames: FrameCache;
}

/** What the functions are given. */
type WorldDeps = StageDeps & { readonly history: HistoryReader };

export interface LogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Farrier in one process over virtual time. */
export interface World {
  readonly levers: Levers;
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly received: Post['received'];
  readonly log: readonly LogLine[];
  deadLetters(): readonly string[];
  now(): number;
  config(): FarrierConfig;
  /** What the functions are given, for whoever acts beside them. */
  deps(): StageDeps;
  setConfig(config: FarrierConfig): Promise<void>;
  /** Has the schedule call dispatch once more, for a run of that time. */
  schedule(key: RunKey, at: number): void;
  /** Lets time pass with everything that falls due, until then or until something is `done`. */
  advance(until: number, done?: () => boolean): Promise<void>;
  close(): Promise<void>;
}

interface Call {
  readonly at: number;
  readonly work: () => Promise<void>;
}

/**
 * Starts the functions as they are deployed, with the SNS of local mode; SSM, SQS and EventBridge are virtual: time
 * passes from one thing that is due to the next.
 */
export async function startWorld({ start, config: first, frames, ...options }: WorldOptions): Promise<World> {
  let now = start;
  let config = first;
  let ticked = start - 1;
  let calls: Call[] = [];
  const log: LogLine[] = [];
  const clock = (): number => now;
  const levers = newLevers();
  const { store, history, diagnoses } = options.keep(clock);
  const queues = {
    collect: fakeQueue({ name: 'collect', batchSize: 10, fifo: false, ...QUEUE }),
    evaluate: fakeQueue({ name: 'evaluate', batchSize: 1, fifo: true, ...QUEUE }),
  };
  const wakes = { deadLetters: [] as string[], deadLetterQueue: 'shared' as const };
  const post = startPost(clock, levers);
  await post.subscribe(config.contacts);
  const hosts = simulatedFleet({
    config: () => config,
    clock,
    levers,
    frames,
    announce: ({ at, body }) => {
      const { copies, delayMs } = levers.events;
      for (let copy = 0; copy < copies; copy += 1) queues.collect.push(body, at + delayMs + copy * 1000);
    },
  });
  const ports = {
    store,
    history,
    diagnoses,
    hosts,
    publisher: post.publisher,
    queues: {
      async evaluate(key: RunKey) {
        const minute = Math.floor(now / MINUTE_MS);
        queues.evaluate.push(JSON.stringify(key), now, key.cluster, `${runId(key)}/${minute}`);
      },
      async notify(cluster: string) {
        wake('notify', cluster, (given, event) => notifyFunction.makeHandler(given)(event));
      },
      async diagnose(cluster: string) {
        wake('diagnose', cluster, (given, event) => diagnoseFunction.makeHandler(given)(event));
      },
    },
  };
  const shared = {
    account: scenarioAccount(() => config, [...Object.values(queues), wakes], levers),
    machines: simulatedMachines(() => config, levers),
    clock,
    log: logInto(log, clock),
  };
  const deps = (): WorldDeps => ({ ...ports, ...shared, config });

  /** One invocation is one process: its death loses its answer. */
  const invoke = async <R>(name: FunctionName, work: (deps: WorldDeps) => Promise<R>): Promise<R> => {
    const life = { dead: false };
    const result = await work({ ...mortal(ports, name, life, levers), ...shared, config });
    if (life.dead) throw new Error(`${name} was killed`);
    return result;
  };
  const call = (at: number, work: () => Promise<unknown>, retries: readonly number[], giveUp = () => {}): void => {
    const [delay, ...rest] = retries;
    const again = (): void => (delay === undefined ? giveUp() : call(now + delay, work, rest, giveUp));
    calls.push({ at, work: () => work().then(() => undefined, again) });
  };
  /** A message of a topic: SNS has it call the function at once. */
  const wake = (
    name: 'notify' | 'diagnose',
    cluster: string,
    work: (given: WorldDeps, event: unknown) => Promise<void>,
  ): void => {
    const body = JSON.stringify({ cluster });
    const event = snsEvent({ messageId: `${name}-${now}`, topicArn: wakeTopicArn(name), body });
    const giveUp = (): void => void wakes.deadLetters.push(body);
    call(now, () => invoke(name, (given) => work(given, event)), ASYNC_RETRIES_MS, giveUp);
  };
  const schedule = (key: RunKey, at: number): void =>
    call(at, () => invoke('dispatch', (given) => dispatchFunction.makeHandler(given)(key)), ASYNC_RETRIES_MS);

  /** What EventBridge begins at this very time. */
  const fire = (): void => {
    if (now % MINUTE_MS === 0 && !levers.schedule.stopped) {
      for (const key of runsAt(config, now)) {
        for (let copy = 0; copy < levers.schedule.copies; copy += 1) {
          schedule(key, now + levers.schedule.delayMs + copy * 1000);
        }
      }
    }
    if (now % MINUTE_MS === TICKS.watch) {
      call(now, () => invoke('watch', (given) => watchFunction.makeHandler(given)({})), []);
    }
    if (now % MINUTE_MS === TICKS['self-watch']) {
      call(now, () => invoke('self-watch', (given) => selfWatchFunction.makeHandler(given)({})), []);
    }
  };
  const work = async (): Promise<void> => {
    for (let due = calls.filter(({ at }) => at <= now); due.length > 0; due = calls.filter(({ at }) => at <= now)) {
      calls = calls.filter(({ at }) => at > now);
      for (const each of due) await each.work();
    }
    await queues.collect.deliver(now, (event) =>
      invoke('collect', (given) => collectFunction.makeHandler(given)(event)),
    );
    await queues.evaluate.deliver(now, (event) =>
      invoke('evaluate', (given) => evaluateFunction.makeHandler(given)(event)),
    );
  };
  const nextTime = (): number => {
    const ticks = [0, ...Object.values(TICKS)].map((second) => nextTick(ticked, second));
    const waiting = Object.values(queues).flatMap((queue) => queue.nextAt() ?? []);
    return Math.max(now, Math.min(...ticks, ...waiting, ...calls.map(({ at }) => at)));
  };
  return {
    levers,
    store,
    history,
    received: post.received,
    log,
    deadLetters: () => [...Object.values(queues), wakes].flatMap(({ deadLetters }) => deadLetters),
    now: clock,
    config: () => config,
    deps,
    setConfig: async (next) => {
      config = next;
      await post.subscribe(next.contacts);
    },
    schedule,
    advance: async (until, done = () => false) => {
      while (!done()) {
        const next = nextTime();
        if (next > until) {
          now = until;
          return;
        }
        now = next;
        if (ticked < now) fire();
        ticked = now;
        await work();
      }
    },
    close: post.close,
  };
}

/** When a tick of each minute comes after a time. */
function nextTick(after: number, second: number): number {
  return Math.floor((after - second) / MINUTE_MS + 1) * MINUTE_MS + second;
}

/** Runs that the schedules begin at a time, which is a whole minute. */
export function runsAt({ clusters }: FarrierConfig, now: number): readonly RunKey[] {
  const scheduledTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
  return clusters.flatMap(({ name: cluster, inspections }) =>
    inspections
      .filter(({ every }) => now % durationMs(every) === 0)
      .map(({ name: inspection }) => ({ cluster, inspection, scheduledTime })),
  );
}

function logInto(lines: LogLine[], clock: () => number): Log {
  const write = (event: string, fields: Readonly<Record<string, unknown>>): void => {
    lines.push({ at: clock(), event, fields });
  };
  return { info: write, warn: write, error: write };
}
