import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { actingDocument, probeDocument } from '../aws/probe-document.ts';
import type { ContactConfig } from '../config/schema.ts';
import { ACTING_DOCUMENTS, SCRIPTS } from '../contract.ts';
import type { Bell } from './bell.ts';
import { clientConfig, newAccessKeyId } from './credentials.ts';
import { ensureTable, startDynamo } from './dynamodb.ts';
import { startEc2 } from './ec2.ts';
import type { LocalHost } from './host.ts';
import { createTopics } from './inbox.ts';
import { LOCAL_DOCUMENTS, type LocalEndpoints, localActingDocument } from './lambda-environment.ts';
import type { Pace } from './pace.ts';
import { startS3 } from './s3.ts';
import { startSns } from './sns/server.ts';
import type { Delivered } from './sns/topic.ts';
import { startSqs } from './sqs.ts';
import { readDocument } from './ssm/document.ts';
import type { InvocationEvent } from './ssm/event.ts';
import { startSsm } from './ssm/server.ts';
import { createWakeTopics, newWakes, type Wakes } from './wakes.ts';

export interface EndpointOptions {
  /** LevelDB directory. */
  readonly database: string;
  readonly hosts: readonly LocalHost[];
  readonly contacts: readonly ContactConfig[];
  readonly pace: Pace;
  readonly onDelivery: (message: Delivered) => void;
  readonly onError: (error: unknown) => void;
}

export interface RunningEndpoints extends LocalEndpoints {
  /** A client for the queues. */
  readonly sqsClient: SQSClient;
  readonly arrivals: Bell;
  /** Events that wait for the functions which topics wake. */
  readonly wakes: Wakes;
  close(): Promise<void>;
}

/** What the rule of the stack lets through to the collect queue. */
const NOT_FINAL: readonly string[] = ['Pending', 'InProgress', 'Delayed', 'Cancelling'];

/** Starts what the pipeline knows of AWS on this machine, wired as the stack wires it. */
export async function startEndpoints(options: EndpointOptions): Promise<RunningEndpoints> {
  const accessKeyId = newAccessKeyId();
  const sqs = await startSqs(accessKeyId);
  const sqsClient = new SQSClient(clientConfig(sqs.url, accessKeyId));
  let closing = false;
  const route = (event: InvocationEvent): void => {
    // Scripts that were ended together with everything else are of no interest to anybody any more.
    if (closing || NOT_FINAL.includes(event.detail.status)) return;
    const message = { QueueUrl: sqs.queueUrls.collect, MessageBody: JSON.stringify(event) };
    sqsClient.send(new SendMessageCommand(message)).catch(options.onError);
  };
  const wakes = newWakes();
  const deliver = (message: Delivered): void => {
    if (message.protocol === 'lambda') wakes.put(message);
    else options.onDelivery(message);
  };
  const s3 = await startS3(accessKeyId);
  const [dynamodb, ssm, sns, ec2] = await Promise.all([
    startDynamo(options.database, accessKeyId),
    startSsm({
      accessKeyId,
      hosts: options.hosts,
      documents: [
        ...SCRIPTS.map((probe) => readDocument(LOCAL_DOCUMENTS[probe], probeDocument(probe))),
        ...ACTING_DOCUMENTS.map((name) => readDocument(localActingDocument(name), actingDocument(name))),
      ],
      pace: options.pace,
      putCopy: s3.put,
      onEvent: route,
    }),
    startSns({ accessKeyId, onDelivery: deliver }),
    startEc2({ accessKeyId, hosts: options.hosts }),
  ]);
  const [topics, wakeTopics] = await Promise.all([
    createTopics(sns.url, accessKeyId, options.contacts),
    createWakeTopics(sns.url, accessKeyId),
    ensureTable(dynamodb.url, accessKeyId),
  ]);
  return {
    accessKeyId,
    dynamodb: dynamodb.url,
    ssm: ssm.url,
    ec2: ec2.url,
    s3: s3.url,
    sns: sns.url,
    sqs: sqs.url,
    queueUrls: sqs.queueUrls,
    topics,
    wakeTopics,
    deadLetterUrls: sqs.deadLetterUrls,
    sqsClient,
    arrivals: sqs.arrivals,
    wakes,
    close: async () => {
      closing = true;
      sqsClient.destroy();
      await Promise.all([ssm.close(), ec2.close(), s3.close(), sns.close(), sqs.close(), dynamodb.close()]);
    },
  };
}
