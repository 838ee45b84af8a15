import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import type { CompiledConfig } from '../../../src/config/compiled.ts';
import type { ClusterConfig } from '../../../src/config/schema.ts';
import { CONFIG_FILE_NAME } from '../../../src/contract.ts';
import { newBell } from '../../../src/local/bell.ts';
import { realPace } from '../../../src/local/pace.ts';
import { startPoller } from '../../../src/local/poller.ts';
import { simulatedHosts } from '../../../src/local/simulator/hosts.ts';
import { readDocument } from '../../../src/local/ssm/document.ts';
import type { InvocationEvent } from '../../../src/local/ssm/event.ts';
import { startSsm } from '../../../src/local/ssm/server.ts';
import { type EmptyAccount, request } from './account.ts';
import { type Answers, type Asked, type Asking, type JsonObject, unpackCode } from './ask.ts';
import { type DeployedFunction, startFunction } from './deployed-function.ts';
import { sqsOf } from './receiver.ts';

/** A deployed stack whose schedules, rules and queues are worked off. */
export interface RunningStack {
  /** Does what one schedule does at this time. @param inspection its name in the configuration */
  fire(inspection: string, scheduledTime: string): Promise<void>;
  /** Does what the tick of the schedule for this function does. */
  tick(logicalId: RegExp): Promise<void>;
  /** Warnings and errors that the functions have logged, and what went wrong around them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const KEY = 'testing';

/**
 * Runs what is deployed: the bundles with the environment that Lambda knows, woken by the schedules, the rule and the event
 * source mappings that the services know. Only Systems Manager is not the account's, which executes nothing; its place is
 * taken by the simulator, with the documents that the account has.
 */
export async function runStack(asking: Asking, answers: Answers, directory: string): Promise<RunningStack> {
  const { account } = asking;
  const complaints: string[] = [];
  const complain = (error: unknown): void => void complaints.push(String(error));
  const code = (id: string): string => join(directory, id);
  for (const [id, { id: name }] of ofType(answers, 'AWS::Lambda::Function')) unpackCode(asking, name, code(id));
  const [dispatch] = idsOf(answers, /^Dispatch/);
  const [cluster] = clustersOf(code(dispatch ?? ''));
  if (!cluster) throw new Error('the deployed configuration has no cluster');
  const ssm = await startSsm({
    accessKeyId: KEY,
    hosts: simulatedHosts(cluster, {
      directory: join(directory, 'simulator'),
      clock: Date.now,
      faults: () => ['node-down'],
    }),
    documents: ofType(answers, 'AWS::SSM::Document').map(([, { id, found }]) => readDocument(id, found?.['Content'])),
    pace: realPace(Date.now),
    putCopy: () => '',
    onEvent: (event) => void putEvent(account, event).catch(complain),
  });
  const functions = new Map<string, DeployedFunction>();
  for (const [id, { id: name, found }] of ofType(answers, 'AWS::Lambda::Function')) {
    const { Variables: variables } = (found?.['Environment'] ?? {}) as { Variables?: Record<string, string> };
    const environment = {
      ...account.environment,
      ...variables,
      AWS_ENDPOINT_URL_SSM: ssm.url,
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
  const pollers = startPollers(answers, client, invoke, complain);
  return {
    fire: (inspection, scheduledTime) => fire(answers, invoke, `"${inspection}"`, scheduledTime),
    tick: async (logicalId) => {
      const [id = ''] = idsOf(answers, logicalId);
      await invoke(answers.resources[id]?.id ?? '', {});
    },
    get complaints() {
      return [...complaints, ...[...functions.values()].flatMap(({ errors }) => errors)];
    },
    close: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()));
      for (const deployed of functions.values()) deployed.close();
      client.destroy();
      await ssm.close();
    },
  };
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
  input: string,
  scheduledTime: string,
): Promise<void> {
  const targets = ofType(answers, 'AWS::Scheduler::Schedule').map(([, { found }]) => found?.['Target'] as JsonObject);
  const target = targets.find((each) => String(each['Input']).includes(input));
  if (!target) throw new Error(`no schedule has ${input} in its input`);
  const event = String(target['Input']).replace('<aws.scheduler.scheduled-time>', scheduledTime);
  await invoke(String(target['Arn']), JSON.parse(event));
}

async function putEvent(account: EmptyAccount, event: InvocationEvent): Promise<void> {
  const entry = {
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
    Resources: event.resources,
  };
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' };
  await request(account, 'events', headers, JSON.stringify({ Entries: [entry] }));
}
