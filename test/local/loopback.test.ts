import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import { serve } from '../../src/local/loopback.ts';
import { KEY, type SsmFixture, ssmWith } from '../support/ssm-endpoint.ts';

let ssm: SsmFixture;

beforeAll(async () => {
  ssm = await ssmWith([]);
});
afterAll(() => ssm.close());

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=${KEY}/20260101/us-east-1/ssm/aws4_request`;

async function call(headers: Record<string, string>, body = '{}') {
  const response = await fetch(ssm.url, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'x-amz-target': 'AmazonSSM.DescribeInstanceInformation', ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as { __type?: string; message?: string } };
}

describe('Who may call an endpoint', () => {
  it('is bound to the loopback interface', () => {
    expect(new URL(ssm.url).hostname).toBe('127.0.0.1');
  });

  it('lets nobody in who does not know the access key of this instance', async () => {
    const stranger = new SSMClient({ ...clientConfig(ssm.url, 'AKIASTRANGER'), maxAttempts: 1 });
    const request = stranger.send(new DescribeInstanceInformationCommand({}));
    await expect(request).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    stranger.destroy();
    expect(await call({ authorization: 'AWS4-HMAC-SHA256 Credential=AKIATESTING/x' })).toMatchObject({ status: 403 });
  });

  it('lets no web page in, and nobody who was led here by another host name', async () => {
    expect(await call({ origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect((await call({})).status).toBe(200);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(ssm.url);
      const headers = { host: `evil.example:${port}`, authorization: AUTHORIZATION };
      request({ port, host: '127.0.0.1', method: 'POST', headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('A server that is closed', () => {
  it('does first what it has begun, also where the caller has gone, and begins nothing more', async () => {
    const done: string[] = [];
    let work: (() => void) | undefined;
    const server = await serve((request, response) => {
      work = () => {
        done.push(request.url ?? '');
        response.end();
      };
    }, KEY);
    const gone = new AbortController();
    const call = fetch(`${server.url}/begun`, { headers: { authorization: AUTHORIZATION }, signal: gone.signal });
    const lost = expect(call).rejects.toThrow('aborted');
    await expect.poll(() => work).toBeDefined();
    gone.abort();
    await lost;
    const closed = server.close().then(() => done.push('closed'));
    await expect(fetch(`${server.url}/late`, { headers: { authorization: AUTHORIZATION } })).rejects.toThrow();
    work?.();
    await closed;
    expect(done).toEqual(['/begun', 'closed']);
  });
});

describe('The AWS JSON protocol', () => {
  it.each(['AmazonSSM.StartSession', 'AmazonSSM.constructor', 'AmazonSSM', 'Other.SendCommand', ''])(
    'answers the unknown operation %j with 501, never with a success',
    async (target) => {
      const { status, body } = await call({ 'x-amz-target': target });
      expect({ status, type: body.__type }).toEqual({ status: 501, type: 'UnknownOperationException' });
    },
  );

  it('answers what is not JSON with SerializationException', async () => {
    expect(await call({}, '{"MaxResults":')).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
  });

  it('answers a body that is far too large without keeping it', async () => {
    const { status } = await call({}, JSON.stringify({ NextToken: 'x'.repeat(5 * 1024 * 1024) }));
    expect(status).toBe(413);
  });
});
