import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import type { CompiledConfig } from '../../../src/config/compiled.ts';
import type { ClusterConfig } from '../../../src/config/schema.ts';
import { CONFIG_FILE_NAME } from '../../../src/contract.ts';
import { newBell } from '../../../src/local/bell.ts';
import { startPoller } from '../../../src/local/poller.ts';
import { startAccountFront } from '../../support/account-front.ts';
import type { EmptyAccount } from './account.ts';
import { type Answers, type Asked, type Asking, type JsonObject, unpackCode } from './ask.ts';
import { type DeployedFunction, startFunction } from './deployed-function.ts';
import { SSM_KEY, startDeployedSsm } from './deployed-ssm.ts';
import { callsUrl, sqsOf } from './receiver.ts';

/** A deployed stack whose schedules, rules, queues and topics are worked off. */
export interface RunningStack {
  /** Does what one schedule does at this time. */
  fire(cluster: string, inspection: string, scheduledTime: string): Promise<void>;
  /** Does what the tick of the schedule for this function does. */
  tick(logicalId: RegExp): Promise<void>;
  /** Names of the functions that topics have called, in that order. */
  readonly called: readonly string[];
  /** Warnings and errors that the functions have logged, and what went wrong around them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** What is deployed in an account. */
export interface Deployed {
  readonly account: EmptyAccount;
  readonly answers: Answers;
}

/**
 * Runs what is deployed: the bundles with the environment that Lambda knows, woken by the schedules, the rule, the event
 * source mappings and the subscriptions that the services know. Only Systems Manager is not the accounts', which executes nothing; its place is
 * taken by the simulator, with the documents that each account has. On the cluster in Farrier's account a node is down.
 */
export async function runStack(
  python: string,
  { account, answers }: Deployed,
  far: Deployed,
  directory: string,
): Promise<RunningStack> {
  const asking: Asking = { python, account };
  const complaints: string[] = [];
  const onError = (error: unknown): void => void complaints.push(String(error));
  const code = (id: string): string => join(directory, id);
  for (const [id, { id: name }] of ofType(answers, 'AWS::Lambda::Function')) unpackCode(asking, name, code(id));
  const [dispatch] = idsOf(answers, /^Dispatch/);
  const clusters = clustersOf(code(dispatch ?? ''));
  const places = [
    { account, answers, cluster: clusterOf(clusters, false), faults: () => ['node-down'] as const },
    { ...far, cluster: clusterOf(clusters, true), faults: () => [] },
  ];
  const [ownSsm, farSsm] = await Promise.all(
    places.map((place) => startDeployedSsm({ ...place, directory: join(directory, place.cluster.name), onError })),
  );
  if (!ownSsm || !farSsm) throw new Error('Systems Manager is needed in both accounts');
  const front = await startAccountFront({
    own: { key: SSM_KEY, url: ownSsm.url },
    far: { key: SSM_KEY, url: farSsm.url },
  });
  const functions = new Map<string, DeployedFunction>();
  for (const [id, { id: name, found }] of ofType(answers, 'AWS::Lambda::Function')) {
    const { Variables: variables } = (found?.['Environment'] ?? {}) as { Variables?: Record<string, string> };
    const environment = {
      ...account.environment,
      ...variables,
      AWS_ENDPOINT_URL_SSM: front.url,
      // An address that is a number keeps the SDK from looking for the bucket's name in DNS.
      AWS_ENDPOINT_URL_S3: account.url.replace('localhost', '127.0.0.1'),
      LAMBDA_TASK_ROOT: code(id),
    };
    functions.set(name, startFunction(join(code(id), 'index.mjs'), environment));
  }
  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const deployed = functions.get(name.split(':').at(-1) ?? '');
    if (!deployed) throw new Error(`${name} is not deployed`);
    return deployed.invoke(event);
  };
  const client = sqsOf(account);
  const called: string[] = [];
  const calls = startPoller({
    client,
    queueUrl: callsUrl(account),
    arrivals: newBell(),
    invoke: async ({ Records: records }) => {
      for (const { body } of records) {
        const call = JSON.parse(body) as { readonly function: string; readonly event: unknown };
        called.push(call.function);
        await invoke(call.function, call.event);
      }
      return undefined;
    },
    onBatch: () => {},
    onError,
  });
  const pollers = [calls, ...startPollers(answers, client, invoke, onError)];
  return {
    fire: (cluster, inspection, time) => fire(answers, invoke, [`"${cluster}"`, `"${inspection}"`], time),
    tick: async (logicalId) => {
      const [id = ''] = idsOf(answers, logicalId);
      await invoke(answers.resources[id]?.id ?? '', {});
    },
    called,
    get complaints() {
      return [...complaints, ...[...functions.values()].flatMap(({ errors }) => errors)];
    },
    close: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()));
      for (const deployed of functions.values()) deployed.close();
      client.destroy();
      await front.close();
      await Promise.all([ownSsm.close(), farSsm.close()]);
    },
  };
}

function clusterOf(clusters: readonly ClusterConfig[], isFar: boolean): ClusterConfig {
  const cluster = clusters.find(({ account }) => (account !== undefined) === isFar);
  if (!cluster)
    throw new Error(`the deployed configuration has no cluster in ${isFar ? 'another' : 'its own'} account`);
  return cluster;
}

function ofType({ resources }: Answers, type: string): readonly (readonly [string, Asked])[] {
  return Object.entries(resources).filter(([, each]) => each.type === type);
}

function idsOf(answers: Answers, logicalId: RegExp): readonly string[] {
  return ofType(answers, 'AWS::Lambda::Function').flatMap(([id]) => (logicalId.test(id) ? [id] : []));
}

function clustersOf(directory: string): readonly ClusterConfig[] {
  return (JSON.parse(readFileSync(join(directory, CONFIG_FILE_NAME), 'utf8')) as CompiledConfig).config.clusters;
}

function startPollers(
  answers: Answers,
  client: SQSClient,
  invoke: (name: string, event: unknown) => Promise<unknown>,
  onError: (error: unknown) => void,
) {
  return ofType(answers, 'AWS::Lambda::EventSourceMapping').map(([, { found }]) => {
    const [, queue] =
      ofType(answers, 'AWS::SQS::Queue').find(([, each]) => each.found?.['Arn'] === found?.['EventSourceArn']) ?? [];
    return startPoller({
      client,
      queueUrl: queue?.id ?? '',
      arrivals: newBell(),
      invoke: async (event) => (await invoke(String(found?.['FunctionName']), event)) as SQSBatchResponse | undefined,
      onBatch: () => {},
      onError,
    });
  });
}

async function fire(
  answers: Answers,
  invoke: (name: string, event: unknown) => Promise<unknown>,
  input: readonly string[],
  scheduledTime: string,
): Promise<void> {
  const targets = ofType(answers, 'AWS::Scheduler::Schedule').map(([, { found }]) => found?.['Target'] as JsonObject);
  const target = targets.find((each) => input.every((part) => String(each['Input']).includes(part)));
  if (!target) throw new Error(`no schedule has ${input.join(' and ')} in its input`);
  const event = String(target['Input']).replace('<aws.scheduler.scheduled-time>', scheduledTime);
  await invoke(String(target['Arn']), JSON.parse(event));
}
