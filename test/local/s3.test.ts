import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { type LocalS3, startS3 } from '../../src/local/s3.ts';

const KEY = 'AKIATEST';

let s3: LocalS3;
let client: S3Client;
beforeEach(async () => {
  s3 = await startS3(KEY);
  client = new S3Client({ ...clientConfig(s3.url, KEY), maxAttempts: 1 });
});
afterEach(async () => {
  client.destroy();
  await s3.close();
});

describe('S3 of local mode', () => {
  it('gives an object whole or from its beginning', async () => {
    s3.put({ bucket: 'b', key: 'a/b' }, '0123456789');
    const whole = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'a/b' }));
    expect(await whole.Body?.transformToString()).toBe('0123456789');
    const part = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'a/b', Range: 'bytes=0-3' }));
    expect(part).toMatchObject({ ContentLength: 4, ContentRange: 'bytes 0-3/10' });
    expect(await part.Body?.transformToString()).toBe('0123');
  });

  it('does not tell a missing object from a forbidden one', async () => {
    const get = client.send(new GetObjectCommand({ Bucket: 'b', Key: 'missing' }));
    await expect(get).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('does nothing else, and says so', async () => {
    const refused = { name: 'NotImplemented' };
    await expect(client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x' }))).rejects.toMatchObject(
      refused,
    );
    await expect(client.send(new ListObjectsV2Command({ Bucket: 'b' }))).rejects.toMatchObject(refused);
    const middle = new GetObjectCommand({ Bucket: 'b', Key: 'k', Range: 'bytes=5-7' });
    s3.put({ bucket: 'b', key: 'k' }, '0123456789');
    await expect(client.send(middle)).rejects.toMatchObject(refused);
  });

  it('lets nobody in who has another key', async () => {
    s3.put({ bucket: 'b', key: 'k' }, 'x');
    const stranger = new S3Client({ ...clientConfig(s3.url, 'AKIAOTHER'), maxAttempts: 1 });
    await expect(stranger.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toThrow();
    expect((await fetch(`${s3.url}/b/k`)).status).toBe(403);
  });

  it('forgets the oldest objects', async () => {
    for (let index = 0; index < 150; index += 1) s3.put({ bucket: 'b', key: `k${index}` }, 'x');
    await expect(client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k0' }))).rejects.toThrow();
    expect((await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k149' }))).ContentLength).toBe(1);
  });
});
