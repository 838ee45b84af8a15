import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { actingDocument, probeDocument } from '../../../src/aws/probe-document.ts';
import { readDeployed } from '../../../src/cli/doctor/read-deployed.ts';
import { configSchema, type FarrierConfig } from '../../../src/config/schema.ts';
import { quietAccount } from '../../support/account.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint, type WireAnswer } from '../../support/aws-endpoint.ts';

const config = configSchema.parse({
  environment: 'prod',
  clusters: [
    { name: 'orders', metas: ['meta1:34601'], hosts: { tag: { key: 'farrier:cluster', value: 'orders' } } },
    { name: 'lab', transport: 'simulator', metas: ['meta1:34601'] },
  ],
});
const MANIFEST = {
  format: 1,
  table: 'T',
  topics: { critical: 'arn:c', warning: 'arn:w', info: 'arn:i' },
  heartbeatTopic: 'arn:h',
  version: '0.1.0',
  documents: { cluster: 'doc-cluster', host: 'doc-host' },
  stack: 'Farrier-prod',
  scheduleGroup: 'group-1',
};

let endpoint: AwsEndpoint | undefined;
afterEach(async () => endpoint?.stop());

/** A client that answers each command by its name; what has no answer is denied. */
function client(answers: Readonly<Record<string, unknown>>): never {
  const send = async (command: { readonly constructor: { readonly name: string } }): Promise<unknown> => {
    const answer = answers[command.constructor.name];
    if (answer instanceof Error) throw answer;
    if (answer === undefined) throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    return typeof answer === 'function' ? answer((command as unknown as { input: object }).input) : answer;
  };
  return { send } as never;
}

/** What the doctor learns from an SSM that answers the named operations so. @param others answers of the other services */
async function learnt(
  answers: Readonly<Record<string, (body: Record<string, string>) => WireAnswer>>,
  {
    aheadMs = 0,
    others = {},
    settings = config,
  }: {
    readonly aheadMs?: number;
    readonly others?: Readonly<Record<string, unknown>>;
    readonly settings?: FarrierConfig;
  } = {},
) {
  endpoint = await startAwsEndpoint(
    ({ operation, body }) => answers[operation]?.(body as Record<string, string>) ?? { error: 'AccessDeniedException' },
  );
  const ssm = new SSMClient(clientSettings(endpoint.url));
  const other = client(others);
  const facts = await readDeployed(settings, {
    ssm,
    sts: other,
    cloudformation: other,
    scheduler: other,
    account: () => quietAccount(),
    clock: () => Date.now() + aheadMs,
  });
  ssm.destroy();
  return facts;
}

const parameters = (values: Readonly<Record<string, string>>) => ({
  GetParameter: ({ Name = '' }: Record<string, string>): WireAnswer =>
    Name in values ? { json: { Parameter: { Value: values[Name] } } } : { error: 'ParameterNotFound' },
});

describe('What the doctor asks AWS', () => {
  it('is answered where all is well, for the clusters that Systems Manager reaches', async () => {
    const facts = await learnt(
      {
        ...parameters({ '/farrier/prod': JSON.stringify(MANIFEST), '/cdk-bootstrap/hnb659fds/version': '21' }),
        GetDocument: ({ Name }) => ({
          json: { Content: JSON.stringify(Name === 'doc-cluster' ? probeDocument('cluster') : { mainSteps: [] }) },
        }),
        DescribeInstanceInformation: () => ({
          json: { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online', AgentVersion: '3.3.2746.0' }] },
        }),
      },
      {
        others: {
          GetCallerIdentityCommand: { Account: '123456789012', Arn: 'arn:aws:sts::123456789012:assumed-role/ops/me' },
          DescribeStacksCommand: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] },
          ListSchedulesCommand: ({ NextToken }: { readonly NextToken?: string }) =>
            NextToken === undefined
              ? { Schedules: [{ Name: 'tick', State: 'ENABLED' }], NextToken: 'more' }
              : { Schedules: [{ Name: 'orders.health', State: 'DISABLED' }] },
        },
      },
    );
    expect(facts).toMatchObject({
      identity: { known: true, value: { account: '123456789012' } },
      stack: { known: true, value: { name: 'Farrier-prod', status: 'UPDATE_COMPLETE' } },
      schedules: {
        known: true,
        value: [
          { name: 'tick', enabled: true },
          { name: 'orders.health', enabled: false },
        ],
      },
      bootstrap: { known: true, value: 21 },
      manifest: { known: true, value: { version: '0.1.0' } },
      documents: [
        { document: 'cluster', found: { known: true, value: 'current' } },
        { document: 'host', found: { known: true, value: 'other' } },
        { document: 'canary', found: { known: false, reason: 'not_collected' } },
        { document: 'diagnose', found: { known: false, reason: 'not_collected' } },
        { document: 'reach', found: { known: false, reason: 'not_collected' } },
      ],
      hosts: [
        {
          cluster: 'orders',
          found: { known: true, value: [{ id: 'i-1', ping: 'online', agentVersion: '3.3.2746.0' }] },
        },
      ],
    });
  });

  it('tells how far the clock is off, also from an answer that refuses', async () => {
    const { clockAhead } = await learnt({}, { aheadMs: 90_000 });
    expect(clockAhead.known && Math.round(clockAhead.value / 10_000)).toBe(9);
  });

  it('tells a missing bootstrap and environment from one that may not be seen', async () => {
    const nothing = await learnt(parameters({}));
    expect(nothing.bootstrap).toEqual({ known: true, value: undefined });
    expect(nothing.manifest).toMatchObject({
      known: false,
      detail: expect.stringContaining('no parameter /farrier/prod'),
    });
    await endpoint?.stop();
    const denied = await learnt({});
    expect(denied.bootstrap).toMatchObject({ known: false, reason: 'access_denied' });
    expect(denied.identity).toMatchObject({ known: false, reason: 'access_denied' });
    expect(denied.stack).toMatchObject({ known: false, reason: 'blocked' });
  });

  it('tells a document that is not there from one that may not be seen', async () => {
    const { documents } = await learnt({
      ...parameters({ '/farrier/prod': JSON.stringify(MANIFEST) }),
      GetDocument: ({ Name }) => ({ error: Name === 'doc-cluster' ? 'InvalidDocument' : 'AccessDeniedException' }),
    });
    expect(documents.slice(0, 2)).toMatchObject([
      { document: 'cluster', found: { known: true, value: 'missing' } },
      { document: 'host', found: { known: false, reason: 'access_denied' } },
    ]);
  });

  it('is the documents that act, too, where operations are enabled', async () => {
    const acting = configSchema.parse({
      environment: 'prod',
      clusters: config.clusters,
      operations: { enabled: true },
    });
    const names = { supervisor: 'doc-supervisor', 'meta-level': 'doc-level', 'of-a-later-version': 'doc-later' };
    const { documents } = await learnt(
      {
        ...parameters({ '/farrier/prod': JSON.stringify({ ...MANIFEST, documents: names }) }),
        GetDocument: ({ Name }) => ({
          json: { Content: JSON.stringify(actingDocument(Name === 'doc-supervisor' ? 'supervisor' : 'copy-rate')) },
        }),
      },
      { settings: acting },
    );
    expect(documents.slice(-4)).toMatchObject([
      { document: 'meta-level', found: { known: true, value: 'other' } },
      { document: 'copy-rate', found: { known: false, reason: 'not_collected' } },
      { document: 'primaries-only', found: { known: false, reason: 'not_collected' } },
      { document: 'supervisor', found: { known: true, value: 'current' } },
    ]);
  });

  it('knows credentials that AWS does not take', async () => {
    const expired = Object.assign(new Error('too old'), { name: 'ExpiredTokenException' });
    const { identity } = await learnt({}, { others: { GetCallerIdentityCommand: expired } });
    expect(identity).toMatchObject({ known: false, detail: 'ExpiredTokenException: too old' });
  });

  it('does not ask its own account for the hosts of another one', async () => {
    const elsewhere = configSchema.parse({
      environment: 'prod',
      clusters: [
        {
          name: 'far',
          metas: ['meta1:34601'],
          hosts: { tag: { key: 'farrier:cluster', value: 'far' } },
          account: { role: 'arn:aws:iam::210987654321:role/farrier-hosts', externalId: 'an-external-id' },
        },
      ],
    });
    const other = client({});
    const { hosts } = await readDeployed(elsewhere, {
      ssm: new SSMClient({ ...clientSettings('http://127.0.0.1:9'), maxAttempts: 1 }),
      sts: other,
      cloudformation: other,
      scheduler: other,
      account: () => quietAccount(),
      clock: Date.now,
    });
    expect(hosts).toMatchObject([{ cluster: 'far', found: { known: false, reason: 'blocked' } }]);
  });
});
