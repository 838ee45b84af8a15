import type { IncomingMessage } from 'node:http';
import { type LoopbackServer, reply, serve } from './loopback.ts';

export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

export interface LocalS3 extends LoopbackServer {
  /** Puts an object and returns its URL; there is no other way to write here. */
  put(name: ObjectName, text: string): string;
}

/** Objects kept; the bucket of a deployment forgets by age. */
const MAX_OBJECTS = 100;
const XML = 'application/xml';

/** S3 on the loopback interface, as far as Farrier uses it: GetObject, path style, of whole objects or of their beginning. */
export async function startS3(accessKeyId: string): Promise<LocalS3> {
  const objects = new Map<string, Buffer>();
  const server = await serve((request, response) => {
    const { status, body, headers = {} } = answer(request, objects);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    reply(response, status, status < 300 ? 'binary/octet-stream' : XML, body);
  }, accessKeyId);
  return {
    ...server,
    put({ bucket, key }, text) {
      const path = `/${bucket}/${key}`;
      objects.set(path, Buffer.from(text));
      const oldest = objects.keys().next().value;
      if (objects.size > MAX_OBJECTS && oldest !== undefined) objects.delete(oldest);
      return `${server.url}${path}`;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function answer({ method, url = '/', headers }: IncomingMessage, objects: ReadonlyMap<string, Buffer>): Answer {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const operation = searchParams.get('x-id') ?? 'GetObject';
  if (method !== 'GET' || operation !== 'GetObject' || !/^\/[^/]+\/./.test(pathname)) {
    return refusal(501, 'NotImplemented', `Local mode has no ${method} of ${pathname}.`);
  }
  const object = objects.get(pathname);
  // Without s3:ListBucket the service does not tell a missing object from a forbidden one.
  if (!object) return refusal(403, 'AccessDenied', 'Access Denied');
  if (headers.range === undefined) return { status: 200, body: object.toString('utf8') };
  const end = /^bytes=0-(\d{1,15})$/.exec(headers.range)?.[1];
  if (end === undefined) return refusal(501, 'NotImplemented', `Local mode has no range ${headers.range}.`);
  if (object.length === 0) return refusal(416, 'InvalidRange', 'The requested range is not satisfiable');
  const part = object.subarray(0, Number(end) + 1);
  const range = { 'content-range': `bytes 0-${part.length - 1}/${object.length}` };
  return { status: 206, body: part.toString('utf8'), headers: range };
}

function refusal(status: number, code: string, message: string): Answer {
  return {
    status,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
