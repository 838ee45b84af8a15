import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { ClusterConfig, ReportConfig } from '../config/schema.ts';
import type { Clock, Log, RunKey, Store } from '../pipeline/ports.ts';
import { newBell } from './bell.ts';
import type { RunningEndpoints } from './endpoints.ts';
import { deleteExpired } from './expire.ts';
import type { Invoke } from './functions.ts';
import { startPoller } from './poller.ts';
import { recover } from './recover.ts';
import { startReportClock } from './report-clock.ts';
import { type RoundResult, runRound } from './round.ts';
import { type ScheduleEntry, startScheduler } from './scheduler.ts';
import type { QueueName } from './sqs.ts';
import { type ToldVerdict, type ToldVerdictDeps, toldVerdict } from './told-verdict.ts';

export interface PipelineOptions {
  readonly endpoints: RunningEndpoints;
  readonly invoke: Invoke;
  readonly store: Store;
  readonly history: ToldVerdictDeps['history'];
  readonly clusters: readonly ClusterConfig[];
  readonly reports: readonly ReportConfig[];
  /** Whether operations are enabled. */
  readonly operating: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly onVerdict: ((verdict: ToldVerdict) => void) | undefined;
}

export interface Pipeline {
  recover(): Promise<void>;
  runRound(): Promise<readonly RoundResult[]>;
  startSchedule(): void;
  stop(): Promise<void>;
}

const TICK_MS = 60_000;
/** What is due is done; the rest of the time it finds nothing to do. */
const COMPACTION_MS = 10 * 60_000;
const EXPIRY_MS = 3_600_000;
/** What a function that is under way is given when everything stops. */
const LAST_MOMENT_MS = 5_000;
/** EventBridge Scheduler's retries, as the stack sets them. */
const DISPATCH_ATTEMPTS = 3;
const QUEUES: readonly QueueName[] = ['collect', 'evaluate'];

/** Does what EventBridge, the event source mappings and asynchronous calls do for the deployed functions. */
export function startPipeline(options: PipelineOptions): Pipeline {
  const { endpoints, store, history, clusters, clock, log } = options;
  const { invoke, settled } = tracked(options.invoke);
  const progress = newBell();
  const complain = (what: string) => (error: unknown) => log.error('local.failed', { what, error: String(error) });
  const pollers = QUEUES.map((queue) =>
    startPoller({
      client: endpoints.sqsClient,
      queueUrl: endpoints.queueUrls[queue],
      arrivals: endpoints.arrivals,
      invoke: (event) => invoke(queue, event) as Promise<SQSBatchResponse | undefined>,
      onBatch: (event) => {
        progress.ring();
        if (queue === 'evaluate') void tellVerdicts(event, options).catch(complain('verdict'));
      },
      onError: complain(queue),
    }),
  );
  const waking = endpoints.wakes.start({
    invoke,
    onDone: progress.ring,
    onError: (name, error) => complain(name)(error),
    onGivenUp: (letter) => {
      const message = { QueueUrl: endpoints.deadLetterUrls.shared, MessageBody: letter };
      endpoints.sqsClient.send(new SendMessageCommand(message)).catch(complain('dead letter'));
    },
  });
  const entries = scheduleEntries(clusters);
  const dispatch = (key: RunKey): Promise<void> => dispatchWithRetries(key, invoke);
  const tick = setInterval(() => void invoke('watch', {}).then(progress.ring, complain('watch')), TICK_MS);
  const stopping: (() => void)[] = [() => clearInterval(tick)];
  if (options.operating) stopping.push(startOperating(invoke, progress.ring, complain('operate')));
  return {
    recover: () => recover({ store, invoke, clusters, endpoints, progress }),
    runRound: () => runRound(entries, { store, history, dispatch, progress, clock }),
    startSchedule: () => {
      const scheduler = startScheduler({
        entries,
        clock,
        fire: (key) => void dispatch(key).catch(complain('dispatch')),
      });
      const look = setInterval(
        () => void invoke('self-watch', {}).then(progress.ring, complain('self-watch')),
        TICK_MS,
      );
      const compaction = setInterval(() => void invoke('compact', {}).catch(complain('compact')), COMPACTION_MS);
      const reports = startReportClock({
        reports: options.reports,
        clock,
        fire: (event) => void invoke('digest', event).then(progress.ring, complain('digest')),
      });
      stopping.push(
        scheduler.stop,
        reports.stop,
        () => clearInterval(look),
        () => clearInterval(compaction),
        startExpiry(endpoints, clock, complain('expiry')),
      );
    },
    stop: async () => {
      for (const step of stopping) step();
      waking.stop();
      await Promise.all(pollers.map((poller) => poller.stop()));
      await settled();
    },
  };
}

/** Knows which invocations are under way, so that they can be given a moment before the endpoints go. */
function tracked(invoke: Invoke): { readonly invoke: Invoke; readonly settled: () => Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  return {
    invoke: (name, event) => {
      const invocation = invoke(name, event).finally(() => underWay.delete(invocation));
      underWay.add(invocation);
      return invocation;
    },
    settled: async () => {
      await Promise.race([Promise.allSettled(underWay), delay(LAST_MOMENT_MS, undefined, { ref: false })]);
    },
  };
}

/** One tick at a time: it waits for what the hosts answer, and the next would meet it. */
function startOperating(invoke: Invoke, onDone: () => void, onError: (error: unknown) => void): () => void {
  let underWay = false;
  const timer = setInterval(() => {
    if (underWay) return;
    underWay = true;
    void invoke('operate', {})
      .then(onDone, onError)
      .finally(() => {
        underWay = false;
      });
  }, TICK_MS);
  return () => clearInterval(timer);
}

function startExpiry(
  { dynamodb, accessKeyId }: RunningEndpoints,
  clock: Clock,
  onError: (error: unknown) => void,
): () => void {
  const expire = (): void => void deleteExpired(dynamodb, accessKeyId, clock).catch(onError);
  expire();
  const timer = setInterval(expire, EXPIRY_MS);
  return () => clearInterval(timer);
}

function scheduleEntries(clusters: readonly ClusterConfig[]): readonly ScheduleEntry[] {
  return clusters.flatMap(({ name, inspections }) =>
    inspections.map((inspection) => ({ cluster: name, inspection: inspection.name, every: inspection.every })),
  );
}

async function dispatchWithRetries(key: RunKey, invoke: Invoke): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await invoke('dispatch', key);
      return;
    } catch (error) {
      if (attempt === DISPATCH_ATTEMPTS) throw error;
    }
  }
}

/** The verdicts of the runs that a batch of the evaluate queue was about. */
async function tellVerdicts(
  { Records: records }: SQSEvent,
  { store, history, onVerdict }: PipelineOptions,
): Promise<void> {
  if (!onVerdict) return;
  const keys = records.map(({ body }) => JSON.parse(body) as RunKey);
  for (const key of keys) {
    const verdict = await toldVerdict(key, { store, history });
    if (verdict) onVerdict(verdict);
  }
}
