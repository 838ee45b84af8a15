import { setTimeout as delay } from 'node:timers/promises';
import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  ListCommandInvocationsCommand,
} from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalHost, ScriptResult } from '../../src/local/host.ts';
import { realPace } from '../../src/local/pace.ts';
import { handMadeHost, scriptResult } from '../support/local-host.ts';
import { get, type SsmFixture, ssmWith, THREE_STEPS } from '../support/ssm-endpoint.ts';

let ssm: SsmFixture | undefined;

async function start(...args: Parameters<typeof ssmWith>): Promise<SsmFixture> {
  ssm = await ssmWith(...args);
  return ssm;
}

afterEach(async () => {
  await ssm?.close();
  ssm = undefined;
});

function hostThatReturns(result: Partial<ScriptResult>): LocalHost {
  return handMadeHost({ run: async () => scriptResult(result) });
}

/** Sends to one host and waits for the end. */
async function outcomeOn(host: LocalHost) {
  const { send, outcome } = await start([host]);
  return outcome(await send({ InstanceIds: [host.id] }), host);
}

describe('The end of an invocation', () => {
  it('is Failed with the exit status of the script', async () => {
    const end = await outcomeOn(hostThatReturns({ exitCode: 3, stdout: 'half' }));
    expect(end).toMatchObject({
      Status: 'Failed',
      StatusDetails: 'Failed',
      ResponseCode: 3,
      StandardOutputContent: 'half',
    });
  });

  it('is ExecutionTimedOut for a script that the agent ended, with what it had printed', async () => {
    const end = await outcomeOn(hostThatReturns({ exitCode: 137, timedOut: true, stdout: 'so far' }));
    expect(end).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'ExecutionTimedOut',
      ResponseCode: 137,
      StandardOutputContent: 'so far',
    });
  });

  it('is DeliveryTimedOut, never started, where the agent stays away for TimeoutSeconds', async () => {
    const away = handMadeHost({ ping: () => 'ConnectionLost' });
    const { send, outcome } = await start([away]);
    const end = await outcome(await send({ InstanceIds: [away.id], TimeoutSeconds: 30 }), away);
    expect(end).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
      ResponseCode: -1,
      ExecutionStartDateTime: '',
      StandardOutputContent: '',
    });
  });

  it('is Success where the agent comes back in time', async () => {
    const start = Date.now();
    const back = handMadeHost({ ping: () => (Date.now() - start > 60 ? 'Online' : 'ConnectionLost') });
    expect(await outcomeOn(back)).toMatchObject({ StatusDetails: 'Success' });
  });

  it('is Failed where the host could not start the script', async () => {
    const broken = handMadeHost({ run: () => Promise.reject(new Error('no /bin/sh')) });
    const end = await outcomeOn(broken);
    expect(end).toMatchObject({ StatusDetails: 'Failed', ResponseCode: 1 });
    expect(end.StandardErrorContent).toContain('no /bin/sh');
  });

  it('is Terminated for the hosts that were left when the errors exceeded MaxErrors', async () => {
    const hosts = [hostThatReturns({ exitCode: 1 }), hostThatReturns({}), hostThatReturns({})];
    const { send, outcome } = await start(hosts);
    const commandId = await send({ InstanceIds: hosts.map(({ id }) => id), MaxConcurrency: '1', MaxErrors: '0' });
    const ends = await Promise.all(hosts.map((host) => outcome(commandId, host)));
    expect(ends.map(({ StatusDetails }) => StatusDetails)).toEqual(['Failed', 'Terminated', 'Terminated']);
    expect(ends[1]?.ResponseCode).toBe(-1);
  });

  it('MaxErrors 100 % lets every host have its turn, and a delivery that times out is no error', async () => {
    const failing = [hostThatReturns({ exitCode: 1 }), handMadeHost({ ping: () => 'ConnectionLost' })];
    const hosts = [...failing, hostThatReturns({})];
    const { send, outcome } = await start(hosts, undefined);
    const request = { InstanceIds: hosts.map(({ id }) => id), TimeoutSeconds: 30, MaxConcurrency: '1' };
    const all = await send({ ...request, MaxErrors: '100%' });
    expect((await outcome(all, hosts[2] as LocalHost)).StatusDetails).toBe('Success');
    const one = await send({ ...request, MaxErrors: '1' });
    expect((await outcome(one, hosts[2] as LocalHost)).StatusDetails).toBe('Success');
  });

  it('no more than MaxConcurrency scripts run at a time', async () => {
    let [now, most] = [0, 0];
    const run = async () => {
      most = Math.max(most, ++now);
      await delay(10);
      now--;
      return scriptResult();
    };
    const hosts = Array.from({ length: 8 }, () => handMadeHost({ run }));
    const { send, outcome } = await start(hosts);
    const commandId = await send({ InstanceIds: hosts.map(({ id }) => id), MaxConcurrency: '25%' });
    await Promise.all(hosts.map((host) => outcome(commandId, host)));
    expect(most).toBe(2);
  });
});

describe('What is kept of the output', () => {
  it('is the first 24,000 characters of stdout and 8,000 of stderr', async () => {
    const end = await outcomeOn(hostThatReturns({ stdout: `head${'o'.repeat(30_000)}`, stderr: 'e'.repeat(9_000) }));
    expect(end.StandardOutputContent).toHaveLength(24_000);
    expect(end.StandardOutputContent?.startsWith('head')).toBe(true);
    expect(end.StandardErrorContent).toHaveLength(8_000);
  });

  it('is 2,500 characters in a list, and nothing without Details', async () => {
    const host = hostThatReturns({ stdout: 'o'.repeat(5_000) });
    const { client, send, outcome } = await start([host]);
    const CommandId = await send({ InstanceIds: [host.id] });
    await outcome(CommandId, host);
    const long = await client.send(new ListCommandInvocationsCommand({ CommandId, Details: true }));
    expect(long.CommandInvocations?.[0]?.CommandPlugins?.[0]).toMatchObject({ Name: 'probe', ResponseCode: 0 });
    expect(long.CommandInvocations?.[0]?.CommandPlugins?.[0]?.Output).toHaveLength(2_500);
    const short = await client.send(new ListCommandInvocationsCommand({ CommandId }));
    expect(short.CommandInvocations?.[0]).toMatchObject({
      InstanceId: host.id,
      StatusDetails: 'Success',
      CommandPlugins: [],
    });
  });
});

describe('GetCommandInvocation', () => {
  it('does not know an invocation right after SendCommand', async () => {
    const host = hostThatReturns({});
    const { client, send } = await start([host], realPace());
    const commandId = await send({ InstanceIds: [host.id] });
    await expect(get(client, commandId, host.id)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await delay(150);
    await expect(get(client, commandId, host.id)).resolves.toMatchObject({ StatusDetails: 'Success' });
  });

  it('knows no other command, host or step', async () => {
    const host = hostThatReturns({});
    const { client, send, outcome } = await start([host]);
    const CommandId = await send({ InstanceIds: [host.id] });
    await outcome(CommandId, host);
    const unknownCommand = get(client, '11111111-2222-3333-4444-555555555555', host.id);
    await expect(unknownCommand).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await expect(get(client, CommandId, 'i-00000000fffffffff')).rejects.toMatchObject({
      name: 'InvocationDoesNotExist',
    });
    await expect(get(client, 'short', host.id)).rejects.toMatchObject({ name: 'ValidationException' });
    const step = new GetCommandInvocationCommand({ CommandId, InstanceId: host.id, PluginName: 'other' });
    await expect(client.send(step)).rejects.toMatchObject({ name: 'InvalidPluginName' });
  });

  it('tells the comment, and when and for how long the script ran', async () => {
    const host = hostThatReturns({});
    const { send, outcome } = await start([host]);
    const end = await outcome(await send({ InstanceIds: [host.id], Comment: 'demo/health/now/cluster-1' }), host);
    expect(end.Comment).toBe('demo/health/now/cluster-1');
    expect(end.ExecutionElapsedTime).toMatch(/^PT[\d.]+S$/);
    expect(Date.parse(end.ExecutionEndDateTime ?? '')).toBeGreaterThanOrEqual(
      Date.parse(end.ExecutionStartDateTime ?? ''),
    );
  });
});

describe('A document of several steps', () => {
  const STEPS = ['probe', 'more-1', 'more-2'];

  it('runs them one after another, each with an output of its own that is asked for by its name', async () => {
    const host = handMadeHost();
    const { client, send, outcome } = await start([host], undefined, THREE_STEPS);
    const commandId = await send({ InstanceIds: [host.id] });
    const ends = [];
    for (const step of STEPS) ends.push(await outcome(commandId, host, step));
    expect(ends.map(({ PluginName, StandardOutputContent }) => [PluginName, StandardOutputContent])).toEqual(
      STEPS.map((step) => [step, `this is ${step}\n`]),
    );
    await expect(get(client, commandId, host.id)).rejects.toMatchObject({ name: 'InvalidPluginName' });
    await expect(get(client, commandId, host.id, 'more-3')).rejects.toMatchObject({ name: 'InvalidPluginName' });
    const { CommandInvocations } = await client.send(
      new ListCommandInvocationsCommand({ CommandId: commandId, Details: true }),
    );
    expect(CommandInvocations?.[0]?.CommandPlugins?.map(({ Name }) => Name)).toEqual(STEPS);
  });

  it('goes on after a step that failed, and has failed as a whole; a status is announced once', async () => {
    const scripts: string[] = [];
    const run = async (script: string) => scriptResult({ exitCode: scripts.push(script) === 2 ? 5 : 0 });
    const host = handMadeHost({ run });
    const { send, outcome, events } = await start([host], undefined, THREE_STEPS);
    const commandId = await send({ InstanceIds: [host.id] });
    expect(await outcome(commandId, host, 'more-2')).toMatchObject({ StatusDetails: 'Success' });
    expect(await outcome(commandId, host, 'more-1')).toMatchObject({ StatusDetails: 'Failed', ResponseCode: 5 });
    expect(await outcome(commandId, host, 'probe')).toMatchObject({ StatusDetails: 'Success' });
    expect(events.map(({ detail }) => detail.status)).toEqual(['InProgress', 'Failed']);
  });

  it('has every step end as the invocation does where none was begun', async () => {
    const away = handMadeHost({ ping: () => 'ConnectionLost' });
    const { send, outcome } = await start([away], undefined, THREE_STEPS);
    const commandId = await send({ InstanceIds: [away.id], TimeoutSeconds: 30 });
    for (const step of STEPS) {
      expect(await outcome(commandId, away, step)).toMatchObject({
        StatusDetails: 'DeliveryTimedOut',
        ResponseCode: -1,
      });
    }
  });

  it('keeps whole copies in a bucket where the command names one', async () => {
    const host = hostThatReturns({ stdout: 'o'.repeat(30_000) });
    const { copies, send, outcome } = await start([host], undefined, THREE_STEPS);
    const commandId = await send({ InstanceIds: [host.id], OutputS3BucketName: 'copies', OutputS3KeyPrefix: 'probes' });
    const end = await outcome(commandId, host, 'more-1');
    const path = `copies/probes/${commandId}/${host.id}/awsrunShellScript/more-1/stdout`;
    expect(end.StandardOutputUrl).toBe(`http://127.0.0.1/${path}`);
    expect(end.StandardOutputContent).toHaveLength(24_000);
    expect(copies.get(path)).toHaveLength(30_000);
    const other = await send({ InstanceIds: [host.id] });
    expect(await outcome(other, host, 'probe')).toMatchObject({ StandardOutputUrl: '' });
  });
});

describe('ListCommandInvocations', () => {
  it('goes through the hosts of a command page by page', async () => {
    const hosts = Array.from({ length: 5 }, () => hostThatReturns({}));
    const { client, send } = await start(hosts);
    const CommandId = await send({ InstanceIds: hosts.map(({ id }) => id) });
    const first = await client.send(new ListCommandInvocationsCommand({ CommandId, MaxResults: 3 }));
    const second = await client.send(
      new ListCommandInvocationsCommand({ CommandId, MaxResults: 3, NextToken: first.NextToken }),
    );
    const seen = [...(first.CommandInvocations ?? []), ...(second.CommandInvocations ?? [])];
    expect(seen.map(({ InstanceId }) => InstanceId)).toEqual(hosts.map(({ id }) => id));
    expect(second.NextToken).toBeUndefined();
  });

  it('refuses a token that it did not give, a command that it does not know and a page of 51', async () => {
    const { client } = await start([]);
    const list = (input: object) => client.send(new ListCommandInvocationsCommand(input));
    await expect(list({ NextToken: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
    const CommandId = '11111111-2222-3333-4444-555555555555';
    await expect(list({ CommandId })).rejects.toMatchObject({ name: 'InvalidCommandId' });
    await expect(list({ MaxResults: 51 })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('CancelCommand', () => {
  it('ends at once what was not delivered, and what runs when the script ends', async () => {
    let finish = (): void => {};
    const busy = handMadeHost({ run: () => new Promise((resolve) => (finish = () => resolve(scriptResult()))) });
    const away = handMadeHost({ ping: () => 'ConnectionLost' });
    const { client, send, outcome, events } = await start([busy, away]);
    const CommandId = await send({ InstanceIds: [busy.id, away.id] });
    await client.send(new CancelCommandCommand({ CommandId }));
    expect(await outcome(CommandId, away)).toMatchObject({ StatusDetails: 'Cancelled', ResponseCode: -1 });
    expect(await get(client, CommandId, busy.id)).toMatchObject({ Status: 'Cancelling' });
    finish();
    expect(await outcome(CommandId, busy)).toMatchObject({ Status: 'Cancelled' });
    expect(events.filter(({ detail }) => detail.status === 'Cancelled')).toHaveLength(2);
  });
});

describe('Events', () => {
  it('one for each change of status, in the form that EventBridge gets', async () => {
    const host = hostThatReturns({});
    const { send, outcome, events } = await start([host]);
    const commandId = await send({ InstanceIds: [host.id] });
    await outcome(commandId, host);
    expect(events.map(({ detail }) => detail.status)).toEqual(['InProgress', 'Success']);
    expect(events[1]).toMatchObject({
      source: 'aws.ssm',
      'detail-type': 'EC2 Command Invocation Status-change Notification',
      resources: [`arn:aws:ec2:us-east-1:000000000000:instance/${host.id}`],
      detail: { 'command-id': commandId, 'document-name': 'test-probe', 'instance-id': host.id, status: 'Success' },
    });
  });
});

describe('DescribeInstanceInformation', () => {
  const hosts = [
    handMadeHost({ name: 'meta1', tags: { 'farrier:cluster': 'demo' } }),
    handMadeHost({ name: 'replica1', tags: { 'farrier:cluster': 'demo' }, ping: () => 'ConnectionLost' }),
    handMadeHost({ id: 'mi-0123456789abcdef0', name: 'other', tags: { 'farrier:cluster': 'other' } }),
    ...Array.from({ length: 4 }, () => handMadeHost()),
  ];

  async function names(input: object): Promise<readonly (string | undefined)[]> {
    const { client } = ssm ?? (await start(hosts));
    const { InstanceInformationList } = await client.send(new DescribeInstanceInformationCommand(input));
    return (InstanceInformationList ?? []).map(({ ComputerName }) => ComputerName);
  }

  it('filters by tag, id and state of the agent; several filters must all fit', async () => {
    const byTag = { Key: 'tag:farrier:cluster', Values: ['demo'] };
    expect(await names({ Filters: [byTag] })).toEqual(['meta1', 'replica1']);
    expect(await names({ Filters: [byTag, { Key: 'PingStatus', Values: ['Online'] }] })).toEqual(['meta1']);
    expect(await names({ Filters: [{ Key: 'InstanceIds', Values: ['mi-0123456789abcdef0'] }] })).toEqual(['other']);
    expect(await names({ Filters: [{ Key: 'tag:nothing', Values: [''] }] })).toEqual([]);
    await expect(names({ Filters: [{ Key: 'Colour', Values: ['x'] }] })).rejects.toMatchObject({
      name: 'InvalidFilterKey',
    });
  });

  it('tells what is known of a host', async () => {
    const { client } = await start(hosts);
    const { InstanceInformationList } = await client.send(new DescribeInstanceInformationCommand({}));
    expect(InstanceInformationList?.[1]).toMatchObject({
      PingStatus: 'ConnectionLost',
      LastPingDateTime: new Date(1_700_000_000_000),
      PlatformType: 'Linux',
      ComputerName: 'replica1',
      ResourceType: 'EC2Instance',
    });
    expect(InstanceInformationList?.[2]?.ResourceType).toBe('ManagedInstance');
  });

  it('answers in pages of at least five', async () => {
    const { client } = await start(hosts);
    const first = await client.send(new DescribeInstanceInformationCommand({ MaxResults: 5 }));
    expect(first.InstanceInformationList).toHaveLength(5);
    const rest = await client.send(
      new DescribeInstanceInformationCommand({ MaxResults: 5, NextToken: first.NextToken }),
    );
    expect(rest.InstanceInformationList).toHaveLength(2);
    const tooSmall = client.send(new DescribeInstanceInformationCommand({ MaxResults: 4 }));
    await expect(tooSmall).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
