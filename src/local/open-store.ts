import { stat } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../aws/clients.ts';
import { dynamoDiagnoses } from '../aws/dynamo-diagnoses.ts';
import { dynamoHistory, type History } from '../aws/dynamo-history.ts';
import { dynamoOnboarding } from '../aws/dynamo-onboarding.ts';
import { dynamoOperations } from '../aws/dynamo-operations.ts';
import { dynamoStore } from '../aws/dynamo-store.ts';
import { dynamoUsage } from '../aws/dynamo-usage.ts';
import { snsWake } from '../aws/sns-wake.ts';
import { sqsEvaluateQueue } from '../aws/sqs-evaluate-queue.ts';
import type { UsageReader } from '../cost/usage.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Diagnoses } from '../pipeline/diagnose-ports.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { Clock, Queues, Store } from '../pipeline/ports.ts';
import { clientConfig, newAccessKeyId } from './credentials.ts';
import { ensureTable, LOCAL_TABLE, startDynamo } from './dynamodb.ts';
import { findInstance, type Instance } from './instance.ts';
import { lockDirectory } from './instance-lock.ts';
import { layoutOf } from './layout.ts';
import { queueUrl } from './sqs.ts';
import { wakeTopicArn } from './wakes.ts';

export interface OpenStore {
  readonly store: Store;
  readonly history: History;
  readonly onboarding: OnboardStore;
  readonly diagnoses: Diagnoses;
  readonly operations: Operations;
  readonly usage: UsageReader;
  /** Those of the instance that runs; undefined where none does. */
  readonly queues: Queues | undefined;
  readonly close: () => Promise<void>;
}

/** There is no local state in the directory. */
export class NoLocalStateError extends Error {
  override readonly name = 'NoLocalStateError';
}

/**
 * The store that local mode keeps in a directory: through the instance that runs on it, else by opening the database here.
 *
 * @throws NoLocalStateError if local mode never ran there, DirectoryInUseError if an instance is just starting or ending.
 */
export async function openLocalStore(directory: string, clock: Clock = Date.now): Promise<OpenStore> {
  const instance = await findInstance(directory);
  if (instance) {
    const { queues, release } = queuesOf(instance, clock);
    return { ...connect(instance.dynamodb, instance.accessKeyId, clock, release), queues };
  }
  const { database } = layoutOf(directory);
  if (!(await isDirectory(database))) {
    throw new NoLocalStateError(`There is no local state in ${directory}: run 'farrier up' there first.`);
  }
  const unlock = await lockDirectory(directory);
  try {
    const accessKeyId = newAccessKeyId();
    const server = await startDynamo(database, accessKeyId);
    await ensureTable(server.url, accessKeyId);
    const release = async (): Promise<void> => {
      await server.close();
      await unlock();
    };
    return { ...connect(server.url, accessKeyId, clock, release), queues: undefined };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function connect(
  url: string,
  accessKeyId: string,
  clock: Clock,
  release: () => Promise<void>,
): Omit<OpenStore, 'queues'> {
  const client = new DynamoDBClient(clientConfig(url, accessKeyId));
  const documents = documentClient(client);
  return {
    store: dynamoStore(documents, LOCAL_TABLE, clock),
    history: dynamoHistory(documents, LOCAL_TABLE, clock),
    onboarding: dynamoOnboarding(documents, LOCAL_TABLE, clock),
    diagnoses: dynamoDiagnoses(documents, LOCAL_TABLE, clock),
    operations: dynamoOperations(documents, LOCAL_TABLE, clock),
    usage: dynamoUsage(documents, LOCAL_TABLE, clock),
    close: async () => {
      client.destroy();
      await release();
    },
  };
}

function queuesOf(
  { sqs, sns, accessKeyId }: Instance,
  clock: Clock,
): { readonly queues: Queues; readonly release: () => Promise<void> } {
  const sqsClient = new SQSClient(clientConfig(sqs, accessKeyId));
  const snsClient = new SNSClient(clientConfig(sns, accessKeyId));
  return {
    queues: {
      evaluate: sqsEvaluateQueue(sqsClient, queueUrl(sqs, 'evaluate'), clock),
      notify: snsWake(snsClient, PublishCommand, wakeTopicArn('notify')),
      diagnose: snsWake(snsClient, PublishCommand, wakeTopicArn('diagnose')),
    },
    release: async () => {
      sqsClient.destroy();
      snsClient.destroy();
    },
  };
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
