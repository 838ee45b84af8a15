import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { probeDocument } from '../../../src/aws/probe-document.ts';
import { readDeployed } from '../../../src/cli/doctor/read-deployed.ts';
import { configSchema } from '../../../src/config/schema.ts';
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
};

let endpoint: AwsEndpoint | undefined;
afterEach(async () => endpoint?.stop());

/** What the doctor learns from an SSM that answers the named operations so. */
async function learnt(answers: Readonly<Record<string, (body: Record<string, string>) => WireAnswer>>, aheadMs = 0) {
  endpoint = await startAwsEndpoint(
    ({ operation, body }) => answers[operation]?.(body as Record<string, string>) ?? { error: 'AccessDeniedException' },
  );
  const ssm = new SSMClient(clientSettings(endpoint.url));
  const account = () => quietAccount();
  const { facts } = await readDeployed(config, { ssm, account, clock: () => Date.now() + aheadMs });
  ssm.destroy();
  return facts;
}

const parameters = (values: Readonly<Record<string, string>>) => ({
  GetParameter: ({ Name = '' }: Record<string, string>): WireAnswer =>
    Name in values ? { json: { Parameter: { Value: values[Name] } } } : { error: 'ParameterNotFound' },
});

describe('What the doctor asks AWS', () => {
  it('is answered where all is well, for the clusters that Systems Manager reaches', async () => {
    const facts = await learnt({
      ...parameters({ '/farrier/prod': JSON.stringify(MANIFEST), '/cdk-bootstrap/hnb659fds/version': '21' }),
      GetDocument: ({ Name }) => ({
        json: { Content: JSON.stringify(Name === 'doc-cluster' ? probeDocument('cluster') : { mainSteps: [] }) },
      }),
      DescribeInstanceInformation: () => ({
        json: { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }] },
      }),
    });
    expect(facts).toMatchObject({
      credentials: { known: true },
      bootstrap: { known: true, value: 21 },
      manifest: { known: true, value: { version: '0.1.0' } },
      documents: [
        { probe: 'cluster', current: { known: true, value: true } },
        { probe: 'host', current: { known: true, value: false } },
        { probe: 'canary', current: { known: false, reason: 'not_collected' } },
      ],
      hosts: [{ cluster: 'orders', found: { known: true, value: [{ id: 'i-1', ping: 'online' }] } }],
    });
    expect(
      endpoint?.requests.filter(({ operation }) => operation === 'GetDocument').map(({ body }) => body),
    ).toContainEqual({ Name: 'doc-cluster', DocumentVersion: '$DEFAULT' });
  });

  it('tells how far the clock is off, also from an answer that refuses', async () => {
    const { clockAhead } = await learnt({}, 90_000);
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
    // Who is denied something has been let in.
    expect(denied.credentials).toEqual({ known: true, value: true });
  });

  it('knows credentials that AWS does not take', async () => {
    for (const error of ['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidSignatureException']) {
      const { credentials } = await learnt({ GetParameter: () => ({ error }) });
      expect(credentials, error).toMatchObject({ known: false, detail: expect.stringContaining(error) });
      await endpoint?.stop();
    }
  });
});
