import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputCopies, type ReadCopy } from '../../src/aws/output-copy.ts';
import { clientConfig } from '../../src/local/credentials.ts';
import { type LocalS3, startS3 } from '../../src/local/s3.ts';

const KEY = 'AKIATEST';
const NAME = { bucket: 'copies', key: 'probes/command-1/i-00000001/awsrunShellScript/probe/stdout' };

let s3: LocalS3;
let read: ReadCopy;
beforeEach(async () => {
  s3 = await startS3(KEY);
  read = outputCopies('copies', new S3Client({ ...clientConfig(s3.url, KEY), maxAttempts: 1 }));
});
afterEach(() => s3.close());

describe('the copy of an output in the bucket', () => {
  it('is read whole, byte for byte', async () => {
    const text = `FARRIER1 {}\n${'x'.repeat(300_000)} é 漢字 🐎\r\n`;
    expect(await read(s3.put(NAME, text))).toEqual({ known: true, value: text });
  });

  it.each([
    `https://s3.eu-west-1.amazonaws.com/copies/${NAME.key}`,
    `https://s3.cn-north-1.amazonaws.com.cn/copies/${NAME.key}`,
    `https://copies.s3.eu-west-1.amazonaws.com/${NAME.key}`,
  ])('is found by a URL of S3’s form %s', async (url) => {
    s3.put(NAME, 'the copy');
    expect(await read(url)).toEqual({ known: true, value: 'the copy' });
  });

  it.each([
    '',
    'no url',
    `https://s3.amazonaws.com/other/${NAME.key}`,
    'https://s3.amazonaws.com/copies/secrets/file',
    'https://s3.amazonaws.com/copies/probes/../secrets',
    'https://s3.amazonaws.com/copies/probes/%2e%2e/secrets',
  ])('is not looked for elsewhere: %s', async (url) => {
    s3.put({ bucket: 'copies', key: 'secrets/file' }, 'secret');
    expect(await read(url)).toMatchObject({ known: false, reason: 'truncated' });
  });

  it('is missing where the host could not write it, and what mends that is said', async () => {
    expect(await read(`${s3.url}/copies/${NAME.key}`)).toMatchObject({
      known: false,
      reason: 'truncated',
      detail: expect.stringContaining('s3:PutObject'),
    });
  });

  it('is not taken when it is empty or longer than any frame', async () => {
    for (const text of ['', 'x'.repeat(902_000)])
      expect(await read(s3.put(NAME, text))).toMatchObject({ known: false });
  });

  it('is asked for again, by whoever asked, when the service fails', async () => {
    await s3.close();
    await expect(read(`${s3.url}/copies/${NAME.key}`)).rejects.toThrow();
    s3 = await startS3(KEY);
  });
});
