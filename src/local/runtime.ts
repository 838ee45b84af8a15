import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  composeDiagnoses,
  composeHistory,
  composeOnboarding,
  composeOperations,
  composePublisher,
  composeQueues,
  composeStore,
  composeUsage,
} from '../aws/compose.ts';
import { composeAccount } from '../aws/compose-account.ts';
import { composeActions } from '../aws/compose-actions.ts';
import { composeHosts } from '../aws/compose-hosts.ts';
import { composeMachines } from '../aws/compose-machines.ts';
import type { History } from '../aws/dynamo-history.ts';
import { readEnvironment } from '../aws/environment.ts';
import { compileConfig } from '../config/compiled.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { UsageReader } from '../cost/usage.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Diagnoses } from '../pipeline/diagnose-ports.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { Clock, Log, Queues, Store } from '../pipeline/ports.ts';
import { startApi } from './api-server.ts';
import type { DashboardOptions } from './dashboard/server.ts';
import { startLocalDashboard } from './dashboard/start-local.ts';
import { type RunningEndpoints, startEndpoints } from './endpoints.ts';
import { type Invoke, loadFunctions } from './functions.ts';
import type { LocalHost } from './host.ts';
import { localClusters, localHosts } from './hosts.ts';
import { appendToInbox, type InboxMessage, toInboxMessage } from './inbox.ts';
import { announceInstance, withdrawInstance } from './instance.ts';
import { lockDirectory } from './instance-lock.ts';
import { applyEnvironment, lambdaEnvironment } from './lambda-environment.ts';
import { layoutOf } from './layout.ts';
import { realPace } from './pace.ts';
import { startPipeline } from './pipeline.ts';
import type { RoundResult } from './round.ts';
import { endRunningScripts } from './run-script.ts';
import type { Fault } from './simulator/hosts.ts';
import type { ToldVerdict } from './told-verdict.ts';

export interface LocalOptions {
  readonly config: FarrierConfig;
  /** Everything that is kept goes here. */
  readonly directory: string;
  /** Faults that the simulated clusters have at first. */
  readonly faults?: readonly Fault[];
  /** Serves the dashboard too, and prints the link that opens it. */
  readonly dashboard?: Pick<DashboardOptions, 'port' | 'onLink'>;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Where a cluster's hosts come from: the simulator or this machine, if absent. */
  readonly hosts?: (cluster: ClusterConfig) => readonly LocalHost[];
  readonly onMessage?: (message: InboxMessage) => void;
  readonly onVerdict?: (verdict: ToldVerdict) => void;
}

/** A whole Farrier in this process. */
export interface LocalFarrier {
  readonly store: Store;
  /** Address of the HTTP API; `endpoints.json` in the directory has its key. */
  readonly api: string;
  /** Inspects every cluster once, and waits until it has been judged and the messages have been delivered. */
  runRound(): Promise<readonly RoundResult[]>;
  /** Goes on at the configured cadences until stop(). */
  startSchedule(): void;
  stop(): Promise<void>;
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Starts local mode: the endpoints, the functions as they are deployed, the queues between them and the minute tick.
 * What an instance that was killed has left open is taken up first.
 *
 * @throws DirectoryInUseError
 */
export async function startLocal(options: LocalOptions): Promise<LocalFarrier> {
  const directory = resolve(options.directory);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const undo: (() => Promise<void> | void)[] = [await lockDirectory(directory)];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    const pipeline = await build({ ...options, directory }, (step) => undo.push(step));
    return { ...pipeline, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  { config, directory, faults = [], clock = Date.now, log = SILENT, ...options }: LocalOptions,
  onStop: (step: () => Promise<void> | void) => void,
): Promise<Omit<LocalFarrier, 'stop'>> {
  const layout = layoutOf(directory);
  const clusters = localClusters(config);
  const present = new Set(faults);
  const simulator = { directory: layout.simulator, clock, faults: () => [...present] };
  const hosts = options.hosts ?? ((cluster) => localHosts(cluster, simulator));
  const endpoints = await startEndpoints({
    database: layout.database,
    hosts: clusters.flatMap(hosts),
    contacts: config.contacts,
    pace: realPace(clock),
    onDelivery: (delivered) => {
      const message = toInboxMessage(delivered, config.contacts, clock());
      appendToInbox(layout.inbox, message);
      options.onMessage?.(message);
    },
    onError: (error) => log.error('local.failed', { error: String(error) }),
  });
  onStop(endpoints.close);
  onStop(endRunningScripts);
  const local = { ...config, clusters: [...clusters] };
  await writeFile(layout.configFile, compileConfig(local), { mode: 0o600 });
  const { store, history, onboarding, operations, diagnoses, usage, queues, invoke } = await startFunctions(
    endpoints,
    { config: local, directory, clock, log },
    onStop,
  );
  const pipeline = startPipeline({
    endpoints,
    invoke,
    store,
    history,
    clusters,
    reports: config.reports,
    operating: config.operations.enabled,
    clock,
    log,
    onVerdict: options.onVerdict,
  });
  onStop(pipeline.stop);
  const { accessKeyId, dynamodb, ssm, sns, sqs } = endpoints;
  const apiDeps = { config: local, store, history, onboarding, operations, diagnoses, usage, queues, clock, log };
  const api = await startApi(apiDeps, accessKeyId);
  onStop(api.close);
  if (options.dashboard !== undefined) {
    const isSimulated = options.hosts === undefined && clusters.some(({ transport }) => transport === 'simulator');
    const dashboard = await startLocalDashboard({
      ...options.dashboard,
      deps: apiDeps,
      inbox: layout.inbox,
      faults: isSimulated ? present : undefined,
      runRound: pipeline.runRound,
    });
    onStop(dashboard.close);
  }
  await announceInstance(directory, { pid: process.pid, accessKeyId, dynamodb, ssm, sns, sqs, api: api.url });
  onStop(() => withdrawInstance(directory));
  await pipeline.recover();
  return { store, api: api.url, runRound: pipeline.runRound, startSchedule: pipeline.startSchedule };
}

interface Functions {
  readonly store: Store;
  readonly history: History;
  readonly onboarding: OnboardStore;
  readonly operations: Operations;
  readonly diagnoses: Diagnoses;
  readonly usage: UsageReader;
  readonly queues: Queues;
  readonly invoke: Invoke;
}

async function startFunctions(
  endpoints: RunningEndpoints,
  { config, directory, clock, log }: Required<Pick<LocalOptions, 'config' | 'directory' | 'clock' | 'log'>>,
  onStop: (step: () => Promise<void> | void) => void,
): Promise<Functions> {
  const environment = lambdaEnvironment(endpoints, config, layoutOf(directory).configFile, directory);
  onStop(applyEnvironment(environment));
  const names = readEnvironment(process.env);
  const store = composeStore(names, clock);
  const history = composeHistory(names, clock);
  const onboarding = composeOnboarding(names, clock);
  const operations = composeOperations(names, clock);
  const diagnoses = composeDiagnoses(names, clock);
  const queues = composeQueues(names, clock);
  const account = composeAccount(names);
  const ports = { hosts: composeHosts(names), publisher: composePublisher(names), queues, account };
  const usage = composeUsage(names, clock);
  const { invoke, flush } = await loadFunctions({
    config,
    store,
    history,
    onboarding,
    operations,
    actions: composeActions(names),
    diagnoses,
    machines: composeMachines(),
    usage,
    ...ports,
    clock,
    log,
  });
  onStop(flush);
  return { store, history, onboarding, operations, diagnoses, usage, queues, invoke };
}
