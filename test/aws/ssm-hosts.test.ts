import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { type OutputCopies, ssmHosts } from '../../src/aws/ssm-hosts.ts';
import { unknown } from '../../src/pegasus/reading.ts';
import type { Hosts } from '../../src/pipeline/ports.ts';
import {
  type AwsEndpoint,
  clientSettings,
  startAwsEndpoint,
  type WireAnswer,
  type WireRequest,
} from '../support/aws-endpoint.ts';
import { hostId } from '../support/store-values.ts';

let endpoint: AwsEndpoint;
afterEach(() => endpoint.stop());

async function hostsAt(answer: (request: WireRequest) => WireAnswer, copies?: OutputCopies): Promise<Hosts> {
  endpoint = await startAwsEndpoint(answer);
  const documents = {
    cluster: 'Farrier-cluster',
    host: 'Farrier-host',
    canary: 'Farrier-canary',
    diagnose: 'Farrier-diagnose',
    reach: 'Farrier-reach',
  };
  return ssmHosts(new SSMClient(clientSettings(endpoint.url)), documents, copies);
}

interface Describe {
  readonly Filters: readonly { readonly Key: string; readonly Values: readonly string[] }[];
  readonly NextToken?: string;
}

function idsAsked(request: WireRequest): readonly string[] {
  return (request.body as Describe).Filters[0]?.Values ?? [];
}

describe('resolving hosts by tag', () => {
  it('asks for the tag page by page and sorts by id', async () => {
    const pages: Record<string, unknown> = {
      first: { InstanceInformationList: [{ InstanceId: 'i-00000002', PingStatus: 'Online' }], NextToken: 'second' },
      second: { InstanceInformationList: [{ InstanceId: 'i-00000001', PingStatus: 'Inactive' }] },
    };
    const hosts = await hostsAt(({ body }) => ({ json: pages[(body as Describe).NextToken ?? 'first'] }));
    const found = await hosts.resolve({ tag: { key: 'farrier:cluster', value: 'c1' } });
    expect(found.map((host) => host.id)).toEqual(['i-00000001', 'i-00000002']);
    const Filters = [{ Key: 'tag:farrier:cluster', Values: ['c1'] }];
    expect(endpoint.requests).toEqual([
      { operation: 'DescribeInstanceInformation', body: { Filters, MaxResults: 50 } },
      { operation: 'DescribeInstanceInformation', body: { Filters, MaxResults: 50, NextToken: 'second' } },
    ]);
  });

  it('takes the name SSM knows, else the id, and every ping status, an unknown one as inactive', async () => {
    const LastPingDateTime = Date.parse('2026-11-01T10:00:00.500Z') / 1000;
    const hosts = await hostsAt(() => ({
      json: {
        InstanceInformationList: [
          { InstanceId: 'i-00000001', PingStatus: 'Online', ComputerName: 'replica1.internal', LastPingDateTime },
          { InstanceId: 'i-00000002', PingStatus: 'ConnectionLost', ComputerName: '', Name: '' },
          { InstanceId: 'mi-00000003', PingStatus: 'Inactive', Name: 'rack-7' },
          { InstanceId: 'mi-00000004', PingStatus: 'Dreaming' },
        ],
      },
    }));
    expect(await hosts.resolve({ tag: { key: 'k', value: 'v' } })).toEqual([
      { id: 'i-00000001', name: 'replica1.internal', ping: 'online', lastPing: Date.parse('2026-11-01T10:00:00.500Z') },
      { id: 'i-00000002', name: 'i-00000002', ping: 'connection_lost', lastPing: undefined },
      { id: 'mi-00000003', name: 'rack-7', ping: 'inactive', lastPing: undefined },
      { id: 'mi-00000004', name: 'mi-00000004', ping: 'inactive', lastPing: undefined },
    ]);
  });

  it('finds nobody where SSM lists nobody', async () => {
    const hosts = await hostsAt(() => ({ json: { InstanceInformationList: [] } }));
    expect(await hosts.resolve({ tag: { key: 'k', value: 'v' } })).toEqual([]);
  });
});

describe('resolving hosts by id', () => {
  it('asks for 50 at a time and returns the given order, each once, unknown ids as inactive', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => hostId(index));
    const hosts = await hostsAt((request) => ({
      json: {
        InstanceInformationList: idsAsked(request)
          .filter((id) => id !== ids[77])
          .map((InstanceId) => ({ InstanceId, PingStatus: 'Online' }))
          .reverse(),
      },
    }));
    const found = await hosts.resolve({ ids: [...ids, ...ids.slice(0, 3)] });
    expect(found.map((host) => host.id)).toEqual(ids);
    expect(found.filter((host) => host.ping !== 'online')).toEqual([
      { id: ids[77], name: ids[77], ping: 'inactive', lastPing: undefined },
    ]);
    expect(endpoint.requests.map((request) => idsAsked(request).length)).toEqual([50, 50, 20]);
    expect(endpoint.requests[0]?.body).toMatchObject({ Filters: [{ Key: 'InstanceIds' }] });
  });

  it('finds the others where SSM rejects the request because of one id that it does not know', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => hostId(index));
    const bad = ids[31] ?? '';
    const hosts = await hostsAt((request) =>
      idsAsked(request).includes(bad)
        ? { error: 'InvalidInstanceId' }
        : {
            json: {
              InstanceInformationList: idsAsked(request).map((InstanceId) => ({ InstanceId, PingStatus: 'Online' })),
            },
          },
    );
    const found = await hosts.resolve({ ids });
    expect(found.filter((host) => host.ping === 'online')).toHaveLength(49);
    expect(found.find((host) => host.id === bad)?.ping).toBe('inactive');
    expect(endpoint.requests.length).toBeLessThan(16);
  });

  it('does not take a refusal for an absence', async () => {
    const hosts = await hostsAt(() => ({ error: 'AccessDeniedException' }));
    await expect(hosts.resolve({ ids: [hostId(1)] })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('sending a command', () => {
  it('names the probe’s document, the hosts, each parameter as a list, and never stops at failures', async () => {
    const hosts = await hostsAt(() => ({ json: { Command: { CommandId: 'command-1' } } }));
    const sent = await hosts.send({
      probe: 'host',
      hostIds: ['i-00000001', 'i-00000002'],
      parameters: { cluster: 'c1', ports: '34601,34801' },
      comment: 'c1/health/2026-11-01T10:00:00Z/host-001',
    });
    expect(sent).toEqual({ commandId: 'command-1' });
    expect(endpoint.requests).toEqual([
      {
        operation: 'SendCommand',
        body: {
          DocumentName: 'Farrier-host',
          InstanceIds: ['i-00000001', 'i-00000002'],
          Parameters: {
            cluster: ['c1'],
            ports: ['34601,34801'],
            output: [expect.stringMatching(/^parts-[0-9a-f]{32}$/)],
          },
          Comment: 'c1/health/2026-11-01T10:00:00Z/host-001',
          TimeoutSeconds: 30,
          MaxConcurrency: '100%',
          MaxErrors: '100%',
        },
      },
    ]);
  });

  it('has SSM copy what a probe prints that may be long, where there is a bucket, and no other', async () => {
    const hosts = await hostsAt(() => ({ json: { Command: { CommandId: 'command-1' } } }), {
      bucket: 'copies',
      read: async () => unknown('truncated', 'not asked'),
    });
    for (const probe of ['cluster', 'host'] as const) {
      await hosts.send({ probe, hostIds: ['i-00000001'], parameters: {}, comment: 'c' });
    }
    expect(endpoint.requests[0]?.body).toMatchObject({
      OutputS3BucketName: 'copies',
      OutputS3KeyPrefix: 'probes',
      Parameters: { output: [expect.stringMatching(/^bucket-[0-9a-f]{32}$/)] },
    });
    expect(endpoint.requests[1]?.body).not.toHaveProperty('OutputS3BucketName');
    expect(endpoint.requests[1]?.body).toMatchObject({ Parameters: { output: [expect.stringMatching(/^parts-/)] } });
  });

  it('gives each command a token of its own', async () => {
    const hosts = await hostsAt(() => ({ json: { Command: { CommandId: 'command-1' } } }));
    for (let sent = 0; sent < 3; sent += 1) {
      await hosts.send({ probe: 'cluster', hostIds: ['i-00000001'], parameters: {}, comment: 'c' });
    }
    expect(new Set(endpoint.requests.map(({ body }) => JSON.stringify(body))).size).toBe(3);
  });

  it('uses the other document for the other probe', async () => {
    const hosts = await hostsAt(() => ({ json: { Command: { CommandId: 'command-1' } } }));
    await hosts.send({ probe: 'cluster', hostIds: ['i-00000001'], parameters: {}, comment: 'c' });
    expect(endpoint.requests[0]?.body).toMatchObject({ DocumentName: 'Farrier-cluster' });
  });

  it.each(['InvalidDocument', 'InvalidInstanceId', 'AccessDeniedException'])('fails with SSM’s %s', async (error) => {
    const hosts = await hostsAt(() => ({ error }));
    const request = { probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'c' } as const;
    await expect(hosts.send(request)).rejects.toMatchObject({ name: error });
  });

  it('fails where SSM names no command', async () => {
    const hosts = await hostsAt(() => ({ json: { Command: {} } }));
    const request = { probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'c' } as const;
    await expect(hosts.send(request)).rejects.toThrow('Farrier-host');
  });
});

describe('the invocation of a command on a host', () => {
  it('comes with its status, both outputs and the comment', async () => {
    const stdout = `FARRIER1 {}\n${'x'.repeat(23_000)}`;
    const hosts = await hostsAt(() => ({
      json: {
        Comment: 'c1/health/t/host-001',
        Status: 'Failed',
        StatusDetails: 'Delivery Timed Out',
        ResponseCode: 1,
        StandardOutputContent: stdout,
        StandardErrorContent: 'oops',
      },
    }));
    expect(await hosts.getInvocation('command-1', 'i-00000001')).toEqual({
      hostId: 'i-00000001',
      comment: 'c1/health/t/host-001',
      statusDetails: 'Delivery Timed Out',
      responseCode: 1,
      stdout,
      stderr: 'oops',
    });
    expect(endpoint.requests).toEqual([
      {
        operation: 'GetCommandInvocation',
        body: { CommandId: 'command-1', InstanceId: 'i-00000001', PluginName: 'probe' },
      },
    ]);
  });

  it('that is only just pending has empty outputs and no response yet', async () => {
    const hosts = await hostsAt(() => ({ json: { Status: 'Pending', StatusDetails: 'Pending' } }));
    expect(await hosts.getInvocation('command-1', 'i-00000001')).toEqual({
      hostId: 'i-00000001',
      comment: '',
      statusDetails: 'Pending',
      responseCode: -1,
      stdout: '',
      stderr: '',
    });
  });

  it('is undefined while SSM does not know it, and an error for any other refusal', async () => {
    const errors = ['InvocationDoesNotExist', 'ThrottlingException'];
    const hosts = await hostsAt(() => ({ error: errors.shift() ?? '' }));
    expect(await hosts.getInvocation('command-1', 'i-00000001')).toBeUndefined();
    await expect(hosts.getInvocation('command-1', 'i-00000001')).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});
