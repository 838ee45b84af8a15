import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeHandler } from '../../lambdas/query/handler.ts';
import { surroundings } from '../support/people.ts';

const USER = 'arn:aws:sts::123456789012:assumed-role/operator/ann@example.com';

function event(
  method: string,
  path: string,
  body: unknown,
  userArn: string | undefined,
  headers: Readonly<Record<string, string>> = {},
) {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { 'content-type': 'application/json', host: 'x.lambda-url.example', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'x',
      domainName: 'x.lambda-url.example',
      domainPrefix: 'x',
      requestId: 'r',
      routeKey: '$default',
      stage: '$default',
      time: '24/Nov/2026:10:15:00 +0000',
      timeEpoch: 0,
      authentication: null,
      authorizer: userArn === undefined ? {} : { iam: { userArn } },
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'curl' },
    },
  } as unknown as Parameters<ReturnType<typeof makeHandler>>[0];
}

describe('The function behind the HTTP API', () => {
  it('answers, and knows by IAM who acts', async () => {
    const { deps, book } = await surroundings();
    const answer = await makeHandler(deps)(event('POST', '/incidents/demo-1/acknowledge', {}, USER));
    expect(answer).toMatchObject({ statusCode: 200 });
    expect((await book()).incidents['demo-1']?.acts).toMatchObject([{ by: 'ann@example.com', what: 'acknowledged' }]);
    const list = await makeHandler(deps)(event('GET', '/incidents?state=all', undefined, USER));
    expect(JSON.parse(list.body)).toMatchObject({ incidents: [{ id: 'demo-1', phase: 'acknowledged' }] });
  });

  it('compresses what is long, in a form that a function URL passes on', async () => {
    const { deps } = await surroundings();
    const asked = event('GET', '/openapi.json', undefined, USER, { 'accept-encoding': 'gzip' });
    const answer = await makeHandler(deps)(asked);
    expect(answer).toMatchObject({ isBase64Encoded: true, headers: { 'content-encoding': 'gzip' } });
    const text = gunzipSync(Buffer.from(answer.body, 'base64')).toString('utf8');
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0' });
  });

  it('lets nobody act whom IAM did not let in', async () => {
    const { deps, book } = await surroundings();
    const answer = await makeHandler(deps)(event('POST', '/incidents/demo-1/close', { by: 'ann' }, undefined));
    expect(answer).toMatchObject({ statusCode: 401 });
    expect((await book()).incidents['demo-1']?.phase).toBe('firing');
  });

  it('tells nobody anything whom IAM did not let in', async () => {
    const { deps } = await surroundings();
    expect(await makeHandler(deps)(event('GET', '/incidents', undefined, undefined))).toMatchObject({
      statusCode: 401,
    });
  });
});
