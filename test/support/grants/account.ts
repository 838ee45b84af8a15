import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { compileConfig } from '../../../src/config/compiled.ts';
import { configSchema, type FarrierConfig } from '../../../src/config/schema.ts';
import { ENV } from '../../../src/contract.ts';
import { clientConfig } from '../../../src/local/credentials.ts';
import { type RunningEndpoints, startEndpoints } from '../../../src/local/endpoints.ts';
import type { LocalHost } from '../../../src/local/host.ts';
import { applyEnvironment, lambdaEnvironment } from '../../../src/local/lambda-environment.ts';
import { realPace } from '../../../src/local/pace.ts';
import { writeFrame } from '../frame.ts';
import { handMadeHost, scriptResult } from '../local-host.ts';
import { captured } from '../recordings.ts';
import { hostFrame } from '../world/onebox.ts';

const TAG = { key: 'farrier:cluster', value: 'tagged' };
const BY_ID = ['i-00000000000000003', 'mi-00000000000000004'];

/** Everything that needs a permission: hosts of both kinds by tag and by id, every probe, the bucket, SMS, a report. */
export const REHEARSED: FarrierConfig = configSchema.parse({
  environment: 'prod',
  clusters: [
    {
      name: 'tagged',
      metas: ['localhost:34601'],
      hosts: { tag: TAG },
      canary: { table: 'temp', source: 'canary' },
      inspections: [{ name: 'health', probes: ['cluster', 'host', 'canary'], every: '5m' }],
    },
    { name: 'named', metas: ['localhost:34601'], hosts: { ids: BY_ID } },
    { name: 'deserted', metas: ['localhost:34601'], hosts: { tag: { key: TAG.key, value: 'deserted' } } },
  ],
  alerting: { critical: { close: 1 }, warning: { close: 1 } },
  contacts: [{ name: 'alice', email: 'alice@example.com', sms: '+14155550100' }],
  routes: [{ contacts: ['alice'] }],
  reports: [{ name: 'daily', every: 'daily', to: ['alice'] }],
  self: { emails: ['owner@example.com'] },
  output: { bucket: true },
});

/** AWS on this machine with the hosts, and the environment of the functions in this process. */
export interface RehearsalAccount {
  readonly endpoints: RunningEndpoints;
  /** Environment variables that all functions have here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly tagsOf: (instanceId: string) => Readonly<Record<string, string>>;
  /** From now on the cluster probe finds nothing wrong. */
  recover(): void;
  close(): Promise<void>;
}

export async function openAccount(clock: () => number): Promise<RehearsalAccount> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-grants-'));
  let capture = '06-meta-level/freezed';
  const hosts = hostsAt(clock, () => capture);
  const endpoints = await startEndpoints({
    database: join(directory, 'dynamodb'),
    hosts,
    contacts: REHEARSED.contacts,
    pace: realPace(clock),
    onDelivery: () => {},
    onError: (error) => {
      throw error;
    },
  });
  const configFile = join(directory, 'farrier.config.json');
  writeFileSync(configFile, compileConfig(REHEARSED));
  const environment: Readonly<Record<string, string>> = {
    ...lambdaEnvironment(endpoints, REHEARSED, configFile, directory),
    [ENV.heartbeatTopicArn]: await heartbeatTopic(endpoints),
  };
  const schedule = `schedule=${await deadLettersOfSchedules(endpoints)}`;
  const complete = { ...environment, [ENV.deadLetterQueues]: `${schedule},${environment[ENV.deadLetterQueues]}` };
  const undo = applyEnvironment(complete);
  return {
    endpoints,
    environment: complete,
    tagsOf: (instanceId) => hosts.find(({ id }) => id === instanceId)?.tags ?? {},
    recover: () => {
      capture = '06-meta-level/steady';
    },
    close: async () => {
      await endpoints.close();
      undo();
    },
  };
}

function hostsAt(clock: () => number, capture: () => string): readonly LocalHost[] {
  const tags = { [TAG.key]: TAG.value };
  const run: LocalHost['run'] = async (_, environment) =>
    scriptResult({ stdout: printed(environment, capture(), clock()) });
  return [
    handMadeHost({ id: 'i-00000000000000001', name: 'meta1', tags, run }),
    handMadeHost({ id: 'mi-00000000000000002', name: 'replica1', tags, run }),
    ...BY_ID.map((id) => handMadeHost({ id, name: id, tags: { 'farrier:cluster': 'named' }, run })),
  ];
}

/** Of the cluster probe a frame that is longer than SSM's output: it is read from the bucket. */
function printed(environment: Readonly<Record<string, string>>, capture: string, time: number): string {
  const cluster = environment['SSM_cluster'] ?? '';
  if ('SSM_ports' in environment) return hostFrame({ cluster, time });
  if ('SSM_table' in environment) return '';
  const { header, steps } = captured(capture);
  return writeFrame({ ...header, cluster, time, encoding: 'none' }, steps);
}

async function heartbeatTopic({ sns, accessKeyId }: RunningEndpoints): Promise<string> {
  const client = new SNSClient(clientConfig(sns, accessKeyId));
  const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'farrier-local-heartbeat' }));
  await client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'owner@example.com' }));
  client.destroy();
  return TopicArn;
}

async function deadLettersOfSchedules({ sqsClient }: RunningEndpoints): Promise<string> {
  const { QueueUrl = '' } = await sqsClient.send(new CreateQueueCommand({ QueueName: 'schedule-dead-letters' }));
  return QueueUrl;
}
