import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isNamed } from '../../aws/error-name.ts';
import { isOf, type LeftoverKind } from './leftover.ts';

/** The retained output bucket. It keeps no versions: what is deleted is gone. */
export function buckets(client: S3Client, environment: string): LeftoverKind {
  return {
    async find() {
      const names = await allNames(client);
      const own = await Promise.all(names.map(async (name) => isOf(environment, await tagsOf(client, name))));
      return names
        .filter((_, index) => own[index])
        .map((name) => ({ kind: 'bucket', name, holds: 'copies of what the probes printed in the last 7 days' }));
    },
    async remove(name) {
      await empty(client, name);
      await client.send(new DeleteBucketCommand({ Bucket: name }));
    },
  };
}

async function allNames(client: S3Client): Promise<readonly string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListBucketsCommand(token === undefined ? {} : { ContinuationToken: token }));
    names.push(...(page.Buckets ?? []).flatMap(({ Name }) => Name ?? []));
    token = page.ContinuationToken;
  } while (token !== undefined);
  return names;
}

/** Other buckets of the account may have no tags, belong to another region, or be none of ours to look at. */
async function tagsOf(client: S3Client, name: string) {
  try {
    return (await client.send(new GetBucketTaggingCommand({ Bucket: name }))).TagSet ?? [];
  } catch (error) {
    if (isNamed(error, 'NoSuchTagSet', 'AccessDenied', 'PermanentRedirect', 'NoSuchBucket')) return [];
    throw error;
  }
}

async function empty(client: S3Client, name: string): Promise<void> {
  for (;;) {
    const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
    if (objects.length === 0) return;
    const { Errors: errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: name, Delete: { Objects: objects.map(({ Key }) => ({ Key: Key ?? '' })) } }),
    );
    if (errors.length > 0) throw new Error(`S3 does not delete ${errors[0]?.Key} of ${name}: ${errors[0]?.Message}`);
  }
}
