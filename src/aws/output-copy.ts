import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { OUTPUT_PREFIX, WHOLE_FRAME_CHARACTERS } from '../contract.ts';
import { known, type Reading, unknown } from '../pegasus/reading.ts';
import { RETRY } from './clients.ts';
import { counted } from './counted-client.ts';
import { isNamed } from './error-name.ts';

/**
 * Reads the copy of an output that SSM has put into the bucket. Unknown (`truncated`) says why there is none; a failure
 * that repeating may mend is thrown.
 * @param url StandardOutputUrl of the step
 */
export type ReadCopy = (url: string) => Promise<Reading<string>>;

/** No probe prints as much; a larger object is something else. */
const MAX_BYTES = WHOLE_FRAME_CHARACTERS + 1_000;

/** Copies in the one bucket that Farrier may read. */
export function outputCopies(bucket: string, client: S3Client = counted(new S3Client(RETRY), 's3')): ReadCopy {
  return async (url) => {
    const key = keyOf(url, bucket);
    if (key === undefined) return noCopy(`SSM names no copy in the bucket ${bucket} but: ${url}`);
    try {
      const { Body: body, ContentLength: bytes = 0 } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${MAX_BYTES}` }),
      );
      if (body === undefined || bytes > MAX_BYTES) return noCopy(`the copy ${key} is longer than any frame`);
      return known(await body.transformToString('utf-8'));
    } catch (error) {
      if (!isNamed(error, 'NoSuchKey', 'NoSuchBucket', 'AccessDenied', 'InvalidRange')) throw error;
      return noCopy(`${bucket} has no readable ${key}; does the role of the host allow s3:PutObject there?`);
    }
  };
}

function noCopy(why: string): Reading<string> {
  return unknown('truncated', `the output is longer than SSM keeps, and there is no copy of it: ${why}`);
}

/**
 * Key of an object of our prefix, from a URL of any of S3's forms (`https://s3.<region>.amazonaws.com/<bucket>/<key>`,
 * `https://<bucket>.s3.…/<key>`): only where the bucket is the given one.
 */
function keyOf(url: string, bucket: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  const path = pathname.slice(1);
  const key = hostname.startsWith(`${bucket}.`)
    ? path
    : path.startsWith(`${bucket}/`)
      ? path.slice(bucket.length + 1)
      : '';
  return /^[\w./-]+$/.test(key) && key.startsWith(`${OUTPUT_PREFIX}/`) ? key : undefined;
}
