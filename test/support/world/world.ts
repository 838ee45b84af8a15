import * as collectFunction from '../../../lambdas/collect/handler.ts';
import * as diagnoseFunction from '../../../lambdas/diagnose/handler.ts';
import * as dispatchFunction from '../../../lambdas/dispatch/handler.ts';
import * as evaluateFunction from '../../../lambdas/evaluate/handler.ts';
import * as notifyFunction from '../../../lambdas/notify/handler.ts';
import * as selfWatchFunction from '../../../lambdas/self-watch/handler.ts';
import * as watchFunction from '../../../lambdas/watch/handler.ts';
import type { OutboxMessage } from '../../../src/alerts/alert.ts';
import type { FarrierConfig } from '../../../src/config/schema.ts';
import type { WokenName } from '../../../src/local/wakes.ts';
import type { Diagnoses, Machines } from '../../../src/pipeline/diagnose-ports.ts';
import { type Account, type Log, type RunKey, runId, type Store } from '../../../src/pipeline/ports.ts';
import type { DiagnoseDeps, StageDeps } from '../../../src/pipeline/stage-deps.ts';
import { allSubscribed, quietAccount } from '../account.ts';
import { NO_MACHINES } from '../machines.ts';
import { memoryDiagnoses } from '../memory-diagnoses.ts';
import { type MemoryHistory, memoryHistory } from '../memory-history.ts';
import { memoryStore } from '../memory-store.ts';
import { type Interruptions, interruptible, type KillPoint } from './interruptions.ts';
import { deadLetterDepths, fakeQueue } from './queue.ts';
import { type Script, type ScriptedHosts, scriptedHosts } from './scripted-hosts.ts';
import { wakeEvent } from './wake-event.ts';

/** 2026-11-24T10:00:00Z: when every world begins. */
export const START = Date.UTC(2026, 10, 24, 10);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Lambda repeats a failed asynchronous invocation after one minute and after two more. */
const ASYNC_RETRIES_MS = [MINUTE, 2 * MINUTE];

export interface WorldOptions {
  readonly config: FarrierConfig;
  readonly script: Script;
  readonly kill?: KillPoint;
  /** Farrier looks at itself every minute; what AWS says of the account where it is not all well. */
  readonly selfWatch?: Partial<Account>;
  /** Called with each message; throws where SNS would. */
  readonly publish?: (message: OutboxMessage, now: number) => void;
  /** What the provider says of machines; absent: it knows none. */
  readonly machines?: Machines;
  /** How one event of SSM arrives: not at all, late, twice, … */
  readonly deliverEvent?: (event: { at: number; body: string }) => readonly { at: number; body: string }[];
  /** What happens to port calls beyond kills, e.g. throttling. */
  readonly disturb?: (ports: Interruptions['ports'], now: () => number) => Interruptions['ports'];
}

export interface World {
  readonly store: Store;
  readonly history: MemoryHistory;
  readonly diagnoses: Diagnoses;
  readonly hosts: ScriptedHosts;
  /** Messages as they went out, repeats included. */
  readonly inbox: readonly OutboxMessage[];
  readonly interruptions: Interruptions;
  /** Lines of the stages' log: `event key=value`. */
  readonly log: readonly string[];
  readonly deadLetters: () => readonly string[];
  /** Messages that wait in any queue, or for a function to be called. */
  readonly waiting: () => readonly string[];
  now(): number;
  /** Has the schedule call dispatch at this time. */
  schedule(key: RunKey): void;
  /** One more minute tick, now; throws what it throws. */
  tick(): Promise<void>;
  /** Puts an event into the collect queue by hand. */
  pushEvent(body: string): void;
  /** Lets time pass second by second, with everything that falls due. */
  runUntil(time: number): Promise<void>;
  setConfig(config: FarrierConfig): void;
}

/** The whole pipeline in one process over virtual time: real handlers, stages and texts; Store, SSM, SQS and SNS fakes. */
export function makeWorld(options: WorldOptions): World {
  let now = START;
  let { config } = options;
  const log: string[] = [];
  const inbox: OutboxMessage[] = [];
  const store = memoryStore();
  const history = memoryHistory();
  const diagnoses = memoryDiagnoses();
  const calls: { at: number; work: () => Promise<void>; wake: string | undefined }[] = [];
  const queues = {
    collect: fakeQueue({ name: 'collect', batchSize: 10, fifo: false, visibilityMs: 90 * SECOND, maxReceives: 5 }),
    evaluate: fakeQueue({ name: 'evaluate', batchSize: 1, fifo: true, visibilityMs: 90 * SECOND, maxReceives: 5 }),
  };
  const wakes = { deadLetters: [] as string[], deadLetterQueue: 'shared' as const };
  const hosts = scriptedHosts(
    options.script,
    () => now,
    (event) => {
      for (const { at, body } of options.deliverEvent?.(event) ?? [event]) queues.collect.push(body, at);
    },
  );
  const base: Interruptions['ports'] = {
    store,
    history,
    diagnoses,
    hosts,
    publisher: {
      async publish(message) {
        options.publish?.(message, now);
        inbox.push(message);
        return { publishId: `publish-${inbox.length}` };
      },
    },
    queues: {
      async evaluate(key) {
        const minute = Math.floor(now / MINUTE);
        queues.evaluate.push(JSON.stringify(key), now, key.cluster, `${runId(key)}/${minute}`);
      },
      async notify(cluster) {
        wake('notify', cluster, (event) => notifyFunction.makeHandler(deps())(event));
      },
      async diagnose(cluster) {
        wake('diagnose', cluster, (event) => diagnoseFunction.makeHandler(deps())(event));
      },
    },
  };
  const interruptions = interruptible(options.disturb?.(base, () => now) ?? base, options.kill);
  const deps = (): StageDeps & Pick<DiagnoseDeps, 'history'> => ({
    ...interruptions.ports,
    machines: options.machines ?? NO_MACHINES,
    account,
    config,
    clock: () => now,
    log: logInto(log),
  });

  /** One Lambda invocation: a process of its own, whose death loses its answer. */
  const invoke = async <R>(work: () => Promise<R>): Promise<R> => {
    interruptions.revive();
    const result = await work();
    if (interruptions.isDead()) throw new Error('the function was killed');
    return result;
  };
  /** @param wake what woke the function, which is a dead letter after the last retry */
  const call = (at: number, work: () => Promise<unknown>, retries: readonly number[], wake?: string): void => {
    calls.push({
      at,
      wake,
      work: () =>
        invoke(work).then(
          () => undefined,
          () => {
            const [delay, ...rest] = retries;
            if (delay !== undefined) call(now + delay, work, rest, wake);
            else if (wake !== undefined) wakes.deadLetters.push(wake);
          },
        ),
    });
  };
  /** A message of a topic: SNS has it call the function at once. */
  const wake = (name: WokenName, cluster: string, work: (event: unknown) => Promise<unknown>): void => {
    const body = JSON.stringify({ cluster });
    const event = wakeEvent(body, name);
    call(now, () => work(event), ASYNC_RETRIES_MS, body);
  };
  const runCalls = async (): Promise<void> => {
    for (let index = 0; index < calls.length; index += 1) {
      const due = calls[index];
      if (!due || due.at > now) continue;
      calls.splice(index, 1);
      index = -1;
      await due.work();
    }
  };
  const runDue = async (): Promise<void> => {
    await runCalls();
    await queues.collect.deliver(now, (event) => invoke(() => collectFunction.makeHandler(deps())(event)));
    await queues.evaluate.deliver(now, (event) => invoke(() => evaluateFunction.makeHandler(deps())(event)));
    await runCalls();
  };

  const account = quietAccount({
    subscriptions: async (topic) => allSubscribed(config, topic),
    deadLetters: async () => deadLetterDepths([...Object.values(queues), wakes]),
    ...options.selfWatch,
  });
  return {
    store,
    history,
    diagnoses,
    hosts,
    inbox,
    interruptions,
    log,
    deadLetters: () => [...Object.values(queues), wakes].flatMap(({ deadLetters }) => deadLetters),
    waiting: () => [
      ...Object.values(queues).flatMap(({ waiting }) => waiting),
      ...calls.flatMap(({ wake: body }) => body ?? []),
    ],
    now: () => now,
    schedule: (key) =>
      call(Date.parse(key.scheduledTime), () => dispatchFunction.makeHandler(deps())(key), ASYNC_RETRIES_MS),
    tick: () => watchFunction.makeHandler(deps())({}),
    pushEvent: (body) => queues.collect.push(body, now),
    async runUntil(time) {
      for (; now <= time; now += SECOND) {
        if (now % MINUTE === 30 * SECOND) call(now, () => watchFunction.makeHandler(deps())({}), []);
        if (options.selfWatch !== undefined && now % MINUTE === 45 * SECOND) {
          call(now, () => selfWatchFunction.makeHandler(deps())({}), []);
        }
        await runDue();
      }
    },
    setConfig: (next) => {
      config = next;
    },
  };
}

function logInto(lines: string[]): Log {
  const write = (event: string, fields: Readonly<Record<string, unknown>>): void => {
    const values = Object.entries(fields).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    lines.push([event, ...values].join(' '));
  };
  return { info: write, warn: write, error: write };
}
