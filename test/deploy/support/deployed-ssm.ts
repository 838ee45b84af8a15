import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ClusterConfig } from '../../../src/config/schema.ts';
import type { LocalHost } from '../../../src/local/host.ts';
import type { LoopbackServer } from '../../../src/local/loopback.ts';
import { realPace } from '../../../src/local/pace.ts';
import { type Fault, simulatedHosts } from '../../../src/local/simulator/hosts.ts';
import { readDocument } from '../../../src/local/ssm/document.ts';
import type { InvocationEvent } from '../../../src/local/ssm/event.ts';
import { startSsm } from '../../../src/local/ssm/server.ts';
import { plainFrame } from '../../../src/pipeline/frame.ts';
import { type EmptyAccount, REGION, request } from './account.ts';
import type { Answers } from './ask.ts';

export interface DeployedSsmOptions {
  readonly account: EmptyAccount;
  readonly answers: Answers;
  readonly cluster: ClusterConfig;
  /** Private to the simulator. */
  readonly directory: string;
  readonly faults: () => readonly Fault[];
  readonly onError: (error: unknown) => void;
}

export const SSM_KEY = 'testing';

/**
 * Systems Manager with the documents that the account has and the simulated hosts of a cluster. What it tells goes to the
 * account's event bus, and copies of outputs to its S3.
 */
export async function startDeployedSsm(options: DeployedSsmOptions): Promise<LoopbackServer> {
  const { account, answers, cluster, directory, faults, onError } = options;
  let copying: Promise<unknown> = Promise.resolve();
  return startSsm({
    accessKeyId: SSM_KEY,
    hosts: simulatedHosts(cluster, { directory, clock: Date.now, faults }).map(longWinded),
    documents: Object.values(answers.resources)
      .filter(({ type }) => type === 'AWS::SSM::Document')
      .map(({ id, found }) => readDocument(id, found?.['Content'])),
    pace: realPace(Date.now),
    putCopy: ({ bucket, key }, text) => {
      copying = copying.then(() => put(account, bucket, key, text)).catch(onError);
      return `${account.url}/${bucket}/${key}`;
    },
    onEvent: (event) => void copying.then(() => putEvent(account, event)).catch(onError),
  });
}

/** A cluster so large that what the cluster probe prints is longer than SSM keeps: here, because it is not compressed. */
function longWinded(host: LocalHost): LocalHost {
  return {
    ...host,
    run: async (script, environment, timeoutMs) => {
      const result = await host.run(script, environment, timeoutMs);
      const isLong =
        environment['SSM_output']?.startsWith('bucket-') === true && environment['SSM_table'] === undefined;
      return isLong ? { ...result, stdout: plainFrame(result.stdout).frame } : result;
    },
  };
}

async function put(account: EmptyAccount, bucket: string, key: string, text: string): Promise<void> {
  const client = s3Of(account);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(text) }));
  client.destroy();
}

/** @returns a client that does not look for the bucket's name in DNS */
export function s3Of({ url }: EmptyAccount): S3Client {
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  return new S3Client({ endpoint: url, region: REGION, credentials, forcePathStyle: true });
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
