import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { buckets } from '../../../src/cli/purge/buckets.ts';
import { type PurgeDeps, purge } from '../../../src/cli/purge/purge.ts';
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

async function deps(more: Partial<PurgeDeps> = {}) {
  const lines: string[] = [];
  const content = new Map([
    ['farrier-prod-output', { tags: TAGS('prod'), objects: ['probes/1', 'probes/2', 'probes/3'] }],
    ['somebodys', { objects: ['precious'] }],
  ]);
  const kinds = { table: tables(await dynamo(), 'prod'), bucket: buckets(s3With(content), 'prod') };
  return {
    lines,
    content,
    given: { isDeployed: async () => false, kinds, say: (line: string) => void lines.push(line), ...more },
  };
}

describe('farrier purge', () => {
  it('names what is left of this environment and nobody else’s, and changes nothing', async () => {
    const { given, lines, content } = await deps();
    expect(await purge(false, given)).toBe('listed');
    expect(lines).toEqual([
      expect.stringMatching(/^would delete {2}table {2}Farrier-prod-Table {2}about 12 items/),
      expect.stringMatching(/^would delete {2}bucket {2}farrier-prod-output {2}/),
    ]);
    expect(changes()).toEqual([]);
    expect(content.size).toBe(2);
  });

  it('deletes what it named when it is told to, protected and full as it is', async () => {
    const { given, lines, content } = await deps();
    expect(await purge(true, given)).toBe('deleted');
    expect(lines.map((line) => line.split('  ')[0])).toEqual(['deleted', 'deleted']);
    expect(changes()).toEqual([
      ['UpdateTable', 'Farrier-prod-Table'],
      ['DeleteTable', 'Farrier-prod-Table'],
    ]);
    expect([...content.keys()]).toEqual(['somebodys']);
  });

  it('touches nothing while the environment is deployed', async () => {
    const { given, lines } = await deps({ isDeployed: async () => true });
    expect(await purge(true, given)).toBe('still_deployed');
    expect([lines, endpoint?.requests]).toEqual([[], []]);
  });
});
