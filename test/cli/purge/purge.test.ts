import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { buckets } from '../../../src/cli/purge/buckets.ts';
import { logGroups } from '../../../src/cli/purge/log-groups.ts';
import { parameters } from '../../../src/cli/purge/parameter.ts';
import { type PurgeDeps, purge } from '../../../src/cli/purge/purge.ts';
import { isDeployed, isStackThere } from '../../../src/cli/purge/stacks.ts';
import { tables } from '../../../src/cli/purge/tables.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../../support/aws-endpoint.ts';

const TAGS = (environment: string) => [
  { Key: 'app', Value: 'farrier' },
  { Key: 'environment', Value: environment },
];
const TAGGED: Readonly<Record<string, object[]>> = {
  'Farrier-prod-Table': TAGS('prod'),
  'Farrier-dev-Table': TAGS('dev'),
  orders: [{ Key: 'environment', Value: 'prod' }],
};

let endpoint: AwsEndpoint | undefined;
afterEach(async () => endpoint?.stop());

async function dynamo(): Promise<DynamoDBClient> {
  endpoint = await startAwsEndpoint(({ operation, body }) => {
    const { TableName = '', ResourceArn = '', ExclusiveStartTableName } = body as Record<string, string>;
    const [first = '', ...rest] = Object.keys(TAGGED);
    if (operation === 'ListTables') {
      return {
        json: ExclusiveStartTableName ? { TableNames: rest } : { TableNames: [first], LastEvaluatedTableName: first },
      };
    }
    if (operation === 'DescribeTable')
      return { json: { Table: { TableArn: `arn:${TableName}`, ItemCount: 12, TableStatus: 'ACTIVE' } } };
    if (operation === 'ListTagsOfResource') return { json: { Tags: TAGGED[ResourceArn.slice(4)] } };
    return { json: {} };
  });
  return new DynamoDBClient(clientSettings(endpoint.url));
}

const changes = () =>
  endpoint?.requests
    .filter(({ operation }) => /^(Update|Delete)/.test(operation))
    .map(({ operation, body }) => [operation, (body as { TableName: string }).TableName]);

/** An S3 with buckets, by name: tags and objects. */
function s3With(content: Map<string, { readonly tags?: object[]; objects: string[] }>): S3Client {
  const send = async (command: { readonly input: Record<string, unknown> }) => {
    const [{ name }, { input }] = [command.constructor, command];
    const bucket = content.get(String(input['Bucket']));
    if (name === 'ListBucketsCommand') return { Buckets: [...content.keys()].map((Name) => ({ Name })) };
    if (name === 'GetBucketTaggingCommand') {
      if (bucket?.tags === undefined) throw Object.assign(new Error('no tags'), { name: 'NoSuchTagSet' });
      return { TagSet: bucket.tags };
    }
    if (name === 'ListObjectsV2Command') return { Contents: bucket?.objects.slice(0, 2).map((Key) => ({ Key })) };
    if (name === 'DeleteObjectsCommand') {
      const keys = (input['Delete'] as { Objects: { Key: string }[] }).Objects.map(({ Key }) => Key);
      if (bucket) bucket.objects = bucket.objects.filter((key) => !keys.includes(key));
      return {};
    }
    if (name !== 'DeleteBucketCommand' || bucket?.objects.length !== 0) throw new Error('BucketNotEmpty');
    content.delete(String(input['Bucket']));
    return {};
  };
  return { send } as unknown as S3Client;
}

/** What is deleted of the parameters of Systems Manager; there is that of the environment, if any. */
function ssmWith(names: Set<string>): SSMClient {
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: { Name: string } }) => {
    if (!names.has(input.Name)) throw Object.assign(new Error('none'), { name: 'ParameterNotFound' });
    if (name === 'DeleteParameterCommand') names.delete(input.Name);
    return {};
  };
  return { send } as unknown as SSMClient;
}

/** A CloudFormation with stacks by name and status. */
function formationWith(stacks: readonly { name: string; status: string }[]) {
  const send = async ({ input }: { input: Record<string, string> }) => {
    const found = stacks.filter(({ name, status }) => name === input['StackName'] && status !== 'DELETE_COMPLETE');
    if (found.length > 0) return { Stacks: found.map(({ status }) => ({ StackStatus: status })) };
    throw Object.assign(new Error(`Stack with id ${input['StackName']} does not exist`), { name: 'ValidationError' });
  };
  return { send } as unknown as CloudFormationClient;
}

/** CloudWatch's log groups, a page each; `undefined` tags: it is deleted while it is looked at. */
function logsWith(groups: Map<string, Readonly<Record<string, string>> | undefined>, asked: string[] = []) {
  const send = async (command: { readonly input: Record<string, string> }) => {
    const [{ name }, { input }] = [command.constructor, command];
    if (name === 'DescribeLogGroupsCommand') {
      const place = Number(input['nextToken'] ?? 0);
      const logGroups = [...groups.keys()].slice(place, place + 1).map((logGroupName) => ({
        logGroupName,
        logGroupArn: `arn:${logGroupName}`,
        storedBytes: 2_340_000,
      }));
      return { logGroups, ...(place + 1 < groups.size ? { nextToken: String(place + 1) } : {}) };
    }
    if (name === 'DeleteLogGroupCommand') return void groups.delete(String(input['logGroupName']));
    asked.push(String(input['resourceArn']));
    const tags = groups.get(String(input['resourceArn']).slice(4));
    if (tags === undefined) throw Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
    return { tags };
  };
  return { send } as unknown as CloudWatchLogsClient;
}

async function deps(more: Partial<PurgeDeps> = {}, ssm = ssmWith(new Set())) {
  const lines: string[] = [];
  const content = new Map([
    ['farrier-prod-output', { tags: TAGS('prod'), objects: ['probes/1', 'probes/2', 'probes/3'] }],
    ['somebodys', { objects: ['precious'] }],
  ]);
  const groups = new Map([
    ['Farrier-prod-WatchLogs-1', { app: 'farrier', environment: 'prod' }],
    ['Farrier-dev-WatchLogs-1', { app: 'farrier', environment: 'dev' }],
    ['farrier-of-somebody', {}],
    ['Operations-FarrierWatchLogs-1', { app: 'farrier', environment: 'prod' }],
    ['Farrier-prod-QueryLogs-1', undefined],
    ['/aws/lambda/orders', { app: 'farrier', environment: 'prod' }],
  ]);
  const asked: string[] = [];
  const kinds = {
    table: tables(await dynamo(), 'prod'),
    bucket: buckets(s3With(content), 'prod'),
    'log group': logGroups(logsWith(groups, asked), 'prod'),
    parameter: parameters(ssm, '/farrier/prod'),
  };

  return {
    lines,
    content,
    groups,
    asked,
    given: { isDeployed: async () => false, kinds, say: (line: string) => void lines.push(line), ...more },
  };
}

describe('farrier purge', () => {
  it('names what is left of this environment and nobody else’s, and changes nothing', async () => {
    const { given, lines, content, groups, asked } = await deps();
    expect(await purge(false, given)).toBe('listed');
    expect(lines).toEqual([
      expect.stringMatching(/^would delete {2}table {2}Farrier-prod-Table {2}about 12 items/),
      expect.stringMatching(/^would delete {2}bucket {2}farrier-prod-output {2}/),
      'would delete  log group  Farrier-prod-WatchLogs-1  2.3 MB of what a function logged in the last 30 days',
      'would delete  log group  Operations-FarrierWatchLogs-1  2.3 MB of what a function logged in the last 30 days',
    ]);
    expect(changes()).toEqual([]);
    expect([content.size, groups.size]).toEqual([2, 6]);
    expect(asked).not.toContain('arn:/aws/lambda/orders');
  });

  it('deletes what it named when it is told to, protected and full as it is', async () => {
    const { given, lines, content, groups } = await deps();
    expect(await purge(true, given)).toBe('deleted');
    expect(lines.map((line) => line.split('  ')[0])).toEqual(['deleted', 'deleted', 'deleted', 'deleted']);
    expect(changes()).toEqual([
      ['UpdateTable', 'Farrier-prod-Table'],
      ['DeleteTable', 'Farrier-prod-Table'],
    ]);
    expect([...content.keys()]).toEqual(['somebodys']);
    expect([...groups.keys()]).toEqual([
      'Farrier-dev-WatchLogs-1',
      'farrier-of-somebody',
      'Farrier-prod-QueryLogs-1',
      '/aws/lambda/orders',
    ]);
  });

  it('touches nothing while the environment is deployed', async () => {
    const { given, lines } = await deps({ isDeployed: async () => true });
    expect(await purge(true, given)).toBe('still_deployed');
    expect([lines, endpoint?.requests]).toEqual([[], []]);
  });

  it('deletes the parameter of a stack that is gone', async () => {
    const names = new Set(['/farrier/prod', '/farrier/dev']);
    const { given, lines } = await deps({}, ssmWith(names));
    expect(await purge(true, given)).toBe('deleted');
    expect(lines).toContainEqual(expect.stringMatching(/^deleted {2}parameter {2}\/farrier\/prod/));
    expect([...names]).toEqual(['/farrier/dev']);
  });
});

describe('What CloudFormation knows of stacks', () => {
  it('tells whether one is there, also while it is being deleted', async () => {
    const formation = formationWith([
      { name: 'Farrier-prod', status: 'DELETE_IN_PROGRESS' },
      { name: 'Farrier-dev', status: 'DELETE_COMPLETE' },
    ]);
    expect(await isStackThere(formation, 'Farrier-prod')).toBe(true);
    expect(await isStackThere(formation, 'Farrier-dev')).toBe(false);
    const denied = { send: () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' })) };
    await expect(isStackThere(denied as unknown as CloudFormationClient, 'Farrier-prod')).rejects.toThrow('no');
  });

  it('tells that an environment is deployed in a stack of any name, or in one that is not known', async () => {
    const manifest = (stack: string | undefined) =>
      JSON.stringify({ format: 1, table: 'T', topics: {}, heartbeatTopic: 'arn:h', ...(stack && { stack }) });
    const ssm = (value: string) => ({ send: async () => ({ Parameter: { Value: value } }) }) as unknown as SSMClient;
    const cloudformation = formationWith([{ name: 'Operations', status: 'UPDATE_COMPLETE' }]);
    const deployed = (client: SSMClient) =>
      isDeployed({ cloudformation, ssm: client }, '/farrier/prod', 'Farrier-prod');
    expect(await deployed(ssm(manifest('Operations')))).toBe(true);
    expect(await deployed(ssm(manifest(undefined)))).toBe(true);
    expect(await deployed(ssm('of a later format'))).toBe(true);
    expect(await deployed(ssm(manifest('Farrier-prod')))).toBe(false);
    expect(await deployed(ssmWith(new Set()))).toBe(false);
  });
});
