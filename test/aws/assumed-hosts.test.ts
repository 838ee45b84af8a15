import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import type { HostAccount, Hosts } from '../../src/pipeline/ports.ts';

const OWN_KEY = 'AKIAOWN';
const TAG = { tag: { key: 'pegasus', value: 'far' } };
const FAR: HostAccount = {
  role: 'arn:aws:iam::222222222222:role/farrier-hosts',
  externalId: 'pegasus-fleet',
  environment: 'prod',
};
const FARTHER: HostAccount = { ...FAR, role: 'arn:aws:iam::333333333333:role/farrier-hosts' };
const MINUTE = 60_000;

interface Seen {
  readonly operation: string;
  /** Access key id and session token of the signature. */
  readonly as: string;
  readonly body: Readonly<Record<string, unknown>>;
}

let server: Server;
let seen: Seen[];
/** How long sessions are good that STS gives. */
let lifetime: number;
let isDenied: boolean;
let hosts: Hosts;

/** STS and Systems Manager: sessions are numbered, so that each request tells in which it was made. */
beforeEach(async () => {
  seen = [];
  lifetime = 60 * MINUTE;
  isDenied = false;
  let sessions = 0;
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const target = String(incoming.headers['x-amz-target'] ?? '').split('.')[1];
    const form = Object.fromEntries(new URLSearchParams(text));
    seen.push({
      operation: target ?? String(form['Action']),
      as: signer(incoming),
      body: target === undefined ? form : (JSON.parse(text) as Seen['body']),
    });
    if (target === undefined) {
      sessions += 1;
      outgoing.writeHead(isDenied ? 403 : 200, { 'content-type': 'text/xml' });
      outgoing.end(isDenied ? DENIED : session(sessions, new Date(Date.now() + lifetime)));
      return;
    }
    outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    outgoing.end(JSON.stringify(target === 'SendCommand' ? { Command: { CommandId: 'command-1' } } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL_STS', url);
  vi.stubEnv('AWS_ENDPOINT_URL_SSM', url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', OWN_KEY);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const documents = {
    cluster: 'Own-cluster',
    host: 'Own-host',
    canary: 'Own-canary',
    diagnose: 'Own-diagnose',
    reach: 'Own-reach',
  };
  hosts = composeHosts({ documents, outputBucket: undefined });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

function signer({ headers }: IncomingMessage): string {
  const key = /Credential=([^/]+)\//.exec(String(headers.authorization))?.[1] ?? '';
  const token = headers['x-amz-security-token'];
  return token === undefined ? key : `${key} ${String(token)}`;
}

function session(number: number, expires: Date): string {
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${number}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>token-${number}</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

const DENIED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>';

const told = () => seen.map(({ operation, as }) => `${operation} as ${as}`);

describe('Hosts in another account', () => {
  it('are reached in one session with the role, which is asked for with the external id', async () => {
    await hosts.resolve(TAG, FAR);
    await hosts.send({ probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'c', account: FAR });
    await hosts.getInvocation('command-1', 'i-00000001', FAR);
    expect(told()).toEqual([
      `AssumeRole as ${OWN_KEY}`,
      'DescribeInstanceInformation as ASIA1 token-1',
      'SendCommand as ASIA1 token-1',
      'GetCommandInvocation as ASIA1 token-1',
    ]);
    expect(seen[0]?.body).toMatchObject({
      RoleArn: FAR.role,
      ExternalId: 'pegasus-fleet',
      RoleSessionName: 'farrier-prod',
      DurationSeconds: '3600',
    });
  });

  it('get the documents of their own account', async () => {
    await hosts.send({ probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'c', account: FAR });
    await hosts.send({ probe: 'host', hostIds: ['i-00000002'], parameters: {}, comment: 'c' });
    const sent = seen.filter(({ operation }) => operation === 'SendCommand');
    expect(sent.map(({ body }) => body['DocumentName'])).toEqual(['farrier-prod-host', 'Own-host']);
    expect(sent.map(({ as }) => as)).toEqual(['ASIA1 token-1', OWN_KEY]);
  });

  it('are asked in a new session before the old one ends', async () => {
    lifetime = 2 * MINUTE;
    await hosts.resolve(TAG, FAR);
    lifetime = 60 * MINUTE;
    await hosts.resolve(TAG, FAR);
    const sessions = () => told().filter((each) => each.startsWith('AssumeRole')).length;
    const renewed = sessions();
    expect(renewed).toBeGreaterThan(1);
    await hosts.resolve(TAG, FAR);
    expect(sessions()).toBe(renewed);
    expect(told().at(-1)).toBe(`DescribeInstanceInformation as ASIA${renewed} token-${renewed}`);
  });

  it('have a session for each role', async () => {
    await hosts.resolve(TAG, FAR);
    await hosts.resolve(TAG, FARTHER);
    await hosts.resolve(TAG, FAR);
    const roles = seen.filter(({ operation }) => operation === 'AssumeRole').map(({ body }) => body['RoleArn']);
    expect(roles).toEqual([FAR.role, FARTHER.role]);
    expect(told().at(-1)).toBe('DescribeInstanceInformation as ASIA1 token-1');
  });

  it('are not reached where the role may not be assumed, and later where it may', async () => {
    isDenied = true;
    await expect(hosts.resolve(TAG, FAR)).rejects.toMatchObject({ name: 'AccessDenied', $fault: 'client' });
    isDenied = false;
    await expect(hosts.resolve(TAG, FAR)).resolves.toEqual([]);
  });

  it('cost those of Farrier’s own account nothing: no role is assumed for them', async () => {
    await hosts.resolve(TAG);
    expect(told()).toEqual([`DescribeInstanceInformation as ${OWN_KEY}`]);
  });
});
