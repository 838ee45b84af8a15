import type { UsageReader, UsageWriter } from '../cost/usage.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Diagnoses } from '../pipeline/diagnose-ports.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { Clock, Publisher, Queues, Store } from '../pipeline/ports.ts';
import { documentClient, snsClient, usageClient } from './clients.ts';
import { dynamoDiagnoses } from './dynamo-diagnoses.ts';
import { dynamoHistory, type History } from './dynamo-history.ts';
import { dynamoOnboarding } from './dynamo-onboarding.ts';
import { dynamoOperations } from './dynamo-operations.ts';
import { dynamoPast, type Past } from './dynamo-past.ts';
import { dynamoStore } from './dynamo-store.ts';
import { dynamoUsage } from './dynamo-usage.ts';
import type { Environment } from './environment.ts';
import { snsPublisher } from './sns-publisher.ts';
import { loadSnsWake } from './sns-wake.ts';

export function composeStore({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): Store {
  return dynamoStore(documentClient(), table, clock);
}

export function composeHistory({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): History {
  return dynamoHistory(documentClient(), table, clock);
}

export function composePast({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): Past {
  return dynamoPast(documentClient(), table, clock);
}

export function composeOnboarding({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): OnboardStore {
  return dynamoOnboarding(documentClient(), table, clock);
}

export function composeOperations({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): Operations {
  return dynamoOperations(documentClient(), table, clock);
}

export function composeDiagnoses({ table }: Pick<Environment, 'table'>, clock: Clock = Date.now): Diagnoses {
  return dynamoDiagnoses(documentClient(), table, clock);
}

export function composeUsage(
  { table }: Pick<Environment, 'table'>,
  clock: Clock = Date.now,
): UsageReader & UsageWriter {
  return dynamoUsage(usageClient(), table, clock);
}

export function composePublisher({ topics }: Pick<Environment, 'topics'>): Publisher {
  return snsPublisher(snsClient(), topics);
}

/** The clients are loaded with the first wake-up: most runs that are evaluated wake nobody. */
export function composeQueues(
  names: Pick<Environment, 'evaluateQueueUrl' | 'notifyTopicArn' | 'diagnoseTopicArn'>,
  clock: Clock = Date.now,
): Queues {
  const evaluate = once(async () => {
    const [{ sqsClient }, { sqsEvaluateQueue }] = await Promise.all([
      import('./sqs-client.ts'),
      import('./sqs-evaluate-queue.ts'),
    ]);
    return sqsEvaluateQueue(sqsClient(), names.evaluateQueueUrl, clock);
  });
  const wakes = once(async () => {
    const wakeBy = await loadSnsWake();
    return { notify: wakeBy(names.notifyTopicArn), diagnose: wakeBy(names.diagnoseTopicArn) };
  });
  return {
    evaluate: async (key) => (await evaluate())(key),
    notify: async (cluster) => (await wakes()).notify(cluster),
    diagnose: async (cluster) => (await wakes()).diagnose(cluster),
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
