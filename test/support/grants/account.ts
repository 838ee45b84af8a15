import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { compileConfig } from '../../../src/config/compiled.ts';
import { configSchema, type FarrierConfig } from '../../../src/config/schema.ts';
import { ENV } from '../../../src/contract.ts';
import { clientConfig } from '../../../src/local/credentials.ts';
import { type RunningEndpoints, startEndpoints } from '../../../src/local/endpoints.ts';
import type { LocalHost } from '../../../src/local/host.ts';
import { applyEnvironment, lambdaEnvironment } from '../../../src/local/lambda-environment.ts';
import { realPace } from '../../../src/local/pace.ts';
import type { InvocationEvent } from '../../../src/local/ssm/event.ts';
import { writeFrame } from '../frame.ts';
import { type HandMadeHost, handMadeHost, scriptResult } from '../local-host.ts';
import { captured } from '../recordings.ts';
import { hostFrame } from '../world/onebox.ts';
import { FAR_ACCOUNT, startFarAccount } from './far-account.ts';

const TAG = { key: 'farrier:cluster', value: 'tagged' };
const FAR = { key: TAG.key, value: 'far' };
const FAR_ROLE = `arn:aws:iam::${FAR_ACCOUNT}:role/farrier-hosts`;
const BY_ID = ['i-00000000000000003', 'mi-00000000000000004'];

/** Ids of the hosts of each cluster that has any. */
export const HOST_IDS: Readonly<Record<string, readonly string[]>> = {
  tagged: ['i-00000000000000001', 'mi-00000000000000002'],
  named: BY_ID,
  far: ['i-00000000000000005', 'mi-00000000000000006'],
};

/** Everything that needs a permission: hosts of both kinds by tag and by id and in another account, every probe, the bucket, SMS, a report. */
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
    {
      name: 'far',
      metas: ['localhost:34601'],
      hosts: { tag: FAR },
      account: { role: FAR_ROLE, externalId: 'pegasus-fleet' },
    },
  ],
  alerting: { critical: { close: 1 }, warning: { close: 1 } },
  contacts: [{ name: 'alice', email: 'alice@example.com', sms: '+14155550100' }],
  routes: [{ contacts: ['alice'] }],
  reports: [{ name: 'daily', every: 'daily', to: ['alice'] }],
  self: { emails: ['owner@example.com'] },
  operations: { enabled: true },
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
  /** Takes the agents of these hosts away, and gives back the others. */
  silence(ids: readonly string[]): void;
  close(): Promise<void>;
}

export async function openAccount(clock: () => number): Promise<RehearsalAccount> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-grants-'));
  let capture = '06-meta-level/freezed';
  let silent: readonly string[] = [];
  const pingOf = (id: string) => () => (silent.includes(id) ? ('ConnectionLost' as const) : ('Online' as const));
  const hosts = hostsAt(
    pingOf,
    runAt(clock, () => capture),
  );
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
  const far = await startFarAccount({
    hosts: ['i-00000000000000005', 'mi-00000000000000006'].map((id) =>
      handMadeHost({ id, name: id, tags: tagsOf(FAR), ping: pingOf(id), run: runAt(clock, () => capture) }),
    ),
    environment: REHEARSED.environment,
    pace: realPace(clock),
    near: { key: endpoints.accessKeyId, url: endpoints.ssm },
    onEvent: (event) => void bringEvent(endpoints, event),
  });
  const configFile = join(directory, 'farrier.config.json');
  writeFileSync(configFile, compileConfig(REHEARSED));
  const environment: Readonly<Record<string, string>> = {
    ...lambdaEnvironment(endpoints, REHEARSED, configFile, directory),
    AWS_ENDPOINT_URL_STS: far.url,
    AWS_ENDPOINT_URL_SSM: far.url,
    AWS_ENDPOINT_URL_EC2: far.url,
    [ENV.heartbeatTopicArn]: await heartbeatTopic(endpoints),
  };
  const undo = applyEnvironment(environment);
  return {
    endpoints,
    environment,
    tagsOf: (instanceId) => hosts.find(({ id }) => id === instanceId)?.tags ?? tagsOf(FAR),
    recover: () => {
      capture = '06-meta-level/steady';
    },
    silence: (ids) => {
      silent = ids;
    },
    close: async () => {
      await far.close();
      await endpoints.close();
      undo();
    },
  };
}

function hostsAt(
  pingOf: (id: string) => NonNullable<HandMadeHost['ping']>,
  run: LocalHost['run'],
): readonly LocalHost[] {
  const tags = tagsOf(TAG);
  return [
    handMadeHost({ id: 'i-00000000000000001', name: 'meta1', tags, run, ping: pingOf('i-00000000000000001') }),
    handMadeHost({ id: 'mi-00000000000000002', name: 'replica1', tags, run }),
    ...BY_ID.map((id) => handMadeHost({ id, name: id, tags: { 'farrier:cluster': 'named' }, run })),
  ];
}

function runAt(clock: () => number, capture: () => string): LocalHost['run'] {
  return async (_, environment) => scriptResult({ stdout: printed(environment, capture(), clock()) });
}

function tagsOf({ key, value }: typeof TAG): Readonly<Record<string, string>> {
  return { [key]: value };
}

/** As the buses of both accounts bring it, and the rule of the stack lets it through. */
async function bringEvent({ sqsClient, queueUrls }: RunningEndpoints, event: InvocationEvent): Promise<void> {
  if (!['Success', 'Failed'].includes(event.detail.status)) return;
  await sqsClient.send(new SendMessageCommand({ QueueUrl: queueUrls.collect, MessageBody: JSON.stringify(event) }));
}

/** Of the cluster probe a frame that is longer than SSM's output: it is read from the bucket. */
function printed(environment: Readonly<Record<string, string>>, capture: string, time: number): string {
  const cluster = environment['SSM_cluster'] ?? '';
  if ('SSM_address' in environment) return writeFrame({ probe: 'reach', cluster, host: 'h', time }, []);
  if ('SSM_ports' in environment) return hostFrame({ cluster, time });
  if ('SSM_table' in environment || 'SSM_action' in environment) return '';
  if (!('SSM_metas' in environment)) return writeFrame({ probe: 'diagnose', cluster, host: 'h', time }, []);
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
