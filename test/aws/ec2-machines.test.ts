import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeMachines } from '../../src/aws/compose-machines.ts';
import { startEc2 } from '../../src/local/ec2.ts';
import type { Machines } from '../../src/pipeline/diagnose-ports.ts';
import type { HostAccount } from '../../src/pipeline/ports.ts';
import { handMadeHost } from '../support/local-host.ts';

const ID = 'i-0123456789abcdef0';
const FAR: HostAccount = {
  role: 'arn:aws:iam::222222222222:role/farrier-hosts',
  externalId: 'pegasus-fleet',
  environment: 'prod',
};

interface Seen {
  readonly form: Readonly<Record<string, string>>;
  /** Access key id of the signature. */
  readonly as: string;
}

let server: Server;
let seen: Seen[];
let answer: { readonly status?: number; readonly xml: string };
let machines: Machines;

beforeEach(async () => {
  seen = [];
  server = createServer(async (incoming, outgoing) => {
    const form = Object.fromEntries(new URLSearchParams(await textOf(incoming)));
    seen.push({ form, as: /Credential=([^/]+)\//.exec(String(incoming.headers.authorization))?.[1] ?? '' });
    const { status = 200, xml } = form['Action'] === 'AssumeRole' ? { xml: SESSION } : answer;
    outgoing.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const service of ['EC2', 'STS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAOWN');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  machines = composeMachines();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const SESSION = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAFAR</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** As EC2 documents its answer. */
const status = (state: string, system: string, instance: string) =>
  `<DescribeInstanceStatusResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><instanceStatusSet><item><instanceId>${ID}</instanceId><availabilityZone>us-east-1d</availabilityZone><instanceState><code>16</code><name>${state}</name></instanceState><systemStatus><status>${system}</status><details><item><name>reachability</name><status>passed</status></item></details></systemStatus><instanceStatus><status>${instance}</status></instanceStatus></item></instanceStatusSet></DescribeInstanceStatusResponse>`;
const failure = (code: string) =>
  `<Response><Errors><Error><Code>${code}</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>`;

describe('The status of a machine', () => {
  it('is asked of one instance, also where it does not run', async () => {
    answer = { xml: status('running', 'ok', 'impaired') };
    expect(await machines.statusOf(ID)).toEqual({
      known: true,
      value: { state: 'running', system: 'ok', instance: 'impaired' },
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.form).toMatchObject({
      Action: 'DescribeInstanceStatus',
      'InstanceId.1': ID,
      IncludeAllInstances: 'true',
    });
  });

  it('is asked with the role of the account that the host is in, in one session', async () => {
    answer = { xml: status('stopped', 'not-applicable', 'not-applicable') };
    await machines.statusOf(ID, FAR);
    expect(await machines.statusOf(ID, FAR)).toMatchObject({ known: true, value: { state: 'stopped' } });
    await machines.statusOf(ID);
    expect(seen.map(({ form, as }) => [form['Action'], as])).toEqual([
      ['AssumeRole', 'AKIAOWN'],
      ['DescribeInstanceStatus', 'ASIAFAR'],
      ['DescribeInstanceStatus', 'ASIAFAR'],
      ['DescribeInstanceStatus', 'AKIAOWN'],
    ]);
    expect(seen[0]?.form).toMatchObject({ RoleArn: FAR.role, ExternalId: FAR.externalId });
  });

  it('is unknown where EC2 knows no such instance, or tells nothing of it', async () => {
    answer = { status: 400, xml: failure('InvalidInstanceID.NotFound') };
    expect(await machines.statusOf(ID)).toMatchObject({ known: false, reason: 'not_collected' });
    answer = { xml: status('running', 'ok', 'ok').replace(ID, 'i-00000000000000000') };
    expect(await machines.statusOf(ID)).toMatchObject({ known: false, reason: 'not_collected' });
  });

  it('throws what EC2 refuses, by its name', async () => {
    answer = { status: 403, xml: failure('UnauthorizedOperation') };
    await expect(machines.statusOf(ID)).rejects.toMatchObject({ name: 'UnauthorizedOperation', $fault: 'client' });
  });
});

describe('EC2 of local mode', () => {
  it('tells of the hosts that say what they are, and of no others', async () => {
    const plain = handMadeHost({ id: 'i-00000000000000002' });
    const stopped = {
      ...handMadeHost({ id: ID }),
      machine: () => ({ state: 'stopped', system: undefined, instance: undefined }),
    };
    const local = await startEc2({ accessKeyId: 'AKIAOWN', hosts: [plain, stopped] });
    vi.stubEnv('AWS_ENDPOINT_URL_EC2', local.url);
    const own = composeMachines();
    expect(await own.statusOf(ID)).toEqual({
      known: true,
      value: { state: 'stopped', system: 'not-applicable', instance: 'not-applicable' },
    });
    expect(await own.statusOf(plain.id)).toMatchObject({ known: false, reason: 'not_collected' });
    await local.close();
  });
});
