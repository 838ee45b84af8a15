import { SendCommandCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalHost } from '../../src/local/host.ts';
import { handMadeHost } from '../support/local-host.ts';
import { type SsmFixture, ssmWith } from '../support/ssm-endpoint.ts';

const tagged = (value: string) => handMadeHost({ tags: { 'farrier:cluster': value } });
const hosts: readonly LocalHost[] = [...Array.from({ length: 51 }, () => tagged('demo')), tagged('other')];
const gone = handMadeHost({ ping: () => 'Inactive' });
let ssm: SsmFixture;

beforeAll(async () => {
  ssm = await ssmWith([...hosts, gone]);
});
afterAll(() => ssm.close());

const ids = (amount: number) => hosts.slice(0, amount).map(({ id }) => id);

describe('SendCommand takes what the service takes', () => {
  it('runs the document on hosts by id, with its parameters as environment variables and both streams apart', async () => {
    const [host] = hosts as [LocalHost];
    const commandId = await ssm.send({ InstanceIds: [host.id], Parameters: { cluster: ['demo'], level: ['high'] } });
    expect(await ssm.outcome(commandId, host)).toMatchObject({
      CommandId: commandId,
      InstanceId: host.id,
      DocumentName: 'test-probe',
      PluginName: 'probe',
      Status: 'Success',
      StatusDetails: 'Success',
      ResponseCode: 0,
      StandardOutputContent: 'demo high',
      StandardErrorContent: 'trouble\n',
    });
  });

  it('fills in the default of a parameter that is not given', async () => {
    const [host] = hosts as [LocalHost];
    const commandId = await ssm.send({ InstanceIds: [host.id] });
    expect((await ssm.outcome(commandId, host)).StandardOutputContent).toBe('demo low');
  });

  it('hands a value to the script as it is, whatever a shell would make of it', async () => {
    const [host] = hosts as [LocalHost];
    const level = '$(touch /tmp/x) `id` "; exit 7 #\n\'';
    const commandId = await ssm.send({ InstanceIds: [host.id], Parameters: { cluster: ['demo'], level: [level] } });
    expect(await ssm.outcome(commandId, host)).toMatchObject({
      StandardOutputContent: `demo ${level}`,
      ResponseCode: 0,
    });
  });

  it('runs on every host that carries a tag, and on no other', async () => {
    const { Command } = await ssm.client.send(
      new SendCommandCommand({
        DocumentName: 'test-probe',
        Parameters: { cluster: ['demo'] },
        Targets: [{ Key: 'tag:farrier:cluster', Values: ['other'] }],
      }),
    );
    expect(Command).toMatchObject({ TargetCount: 1, Status: 'Pending', Comment: '' });
    await ssm.outcome(Command?.CommandId ?? '', hosts.at(-1) as LocalHost);
  });

  it('targets that no host fits are a command without invocations', async () => {
    const { Command } = await ssm.client.send(
      new SendCommandCommand({
        DocumentName: 'test-probe',
        Parameters: { cluster: ['demo'] },
        Targets: [{ Key: 'tag:farrier:cluster', Values: ['nobody'] }],
      }),
    );
    expect(Command?.TargetCount).toBe(0);
  });

  it('several targets must all fit', async () => {
    const both = [
      { Key: 'tag:farrier:cluster', Values: ['demo', 'other'] },
      { Key: 'InstanceIds', Values: ids(2) },
    ];
    const { Command } = await ssm.client.send(
      new SendCommandCommand({ DocumentName: 'test-probe', Parameters: { cluster: ['demo'] }, Targets: both }),
    );
    expect(Command?.TargetCount).toBe(2);
  });

  it('takes 50 ids and the longest comment', async () => {
    await expect(ssm.send({ InstanceIds: ids(50), Comment: 'c'.repeat(100) })).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('SendCommand refuses what the service refuses', () => {
  it.each([
    ['an unknown document', { InstanceIds: ids(1), DocumentName: 'AWS-RunShellScript' }, 'InvalidDocument'],
    ['a version that is not there', { InstanceIds: ids(1), DocumentVersion: '7' }, 'InvalidDocumentVersion'],
    ['a document name with blanks', { InstanceIds: ids(1), DocumentName: 'rm -rf' }, 'ValidationException'],
    ['51 ids', { InstanceIds: ids(51) }, 'ValidationException'],
    ['text that is no id', { InstanceIds: ['host1'] }, 'ValidationException'],
    ['an id that is not registered', { InstanceIds: ['i-00000000fffffffff'] }, 'InvalidInstanceId'],
    ['an id whose agent is long gone', { InstanceIds: [gone.id] }, 'InvalidInstanceId'],
    ['an id twice', { InstanceIds: [...ids(1), ...ids(1)] }, 'DuplicateInstanceId'],
    ['neither ids nor targets', {}, 'ValidationException'],
    ['ids and targets', { InstanceIds: ids(1), Targets: [{ Key: 'tag:a', Values: ['b'] }] }, 'ValidationException'],
    ['six targets', { Targets: Array(6).fill({ Key: 'tag:a', Values: ['b'] }) }, 'ValidationException'],
    ['a target key that does not exist', { Targets: [{ Key: 'colour', Values: ['b'] }] }, 'ValidationException'],
    ['a delivery timeout below 30 s', { InstanceIds: ids(1), TimeoutSeconds: 29 }, 'ValidationException'],
    ['a delivery timeout above 30 days', { InstanceIds: ids(1), TimeoutSeconds: 2_592_001 }, 'ValidationException'],
    ['a comment of 101 characters', { InstanceIds: ids(1), Comment: 'c'.repeat(101) }, 'ValidationException'],
    ['MaxErrors that is no number', { InstanceIds: ids(1), MaxErrors: 'all' }, 'ValidationException'],
    ['MaxConcurrency of nothing', { InstanceIds: ids(1), MaxConcurrency: '0' }, 'ValidationException'],
    ['a parameter that is missing', { InstanceIds: ids(1), Parameters: {} }, 'InvalidParameters'],
    [
      'a parameter that the document lacks',
      { InstanceIds: ids(1), Parameters: { cluster: ['a'], x: ['y'] } },
      'InvalidParameters',
    ],
    ['two values for a String', { InstanceIds: ids(1), Parameters: { cluster: ['a', 'b'] } }, 'InvalidParameters'],
    [
      'a value against its allowedPattern',
      { InstanceIds: ids(1), Parameters: { cluster: ['A;b'] } },
      'InvalidParameters',
    ],
    [
      'a good first line before a bad one',
      { InstanceIds: ids(1), Parameters: { cluster: ['a\n;b'] } },
      'InvalidParameters',
    ],
  ])('%s', async (_, input, name) => {
    await expect(ssm.send(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  it('names the member and the constraint', async () => {
    const send = ssm.send({ InstanceIds: ids(1), TimeoutSeconds: 5, Comment: 'c'.repeat(101) });
    await expect(send).rejects.toThrow(
      "2 validation errors detected: Value at 'TimeoutSeconds' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 30',
    );
  });
});
