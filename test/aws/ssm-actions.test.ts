import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { composeActions } from '../../src/aws/compose-actions.ts';
import { ssmActions } from '../../src/aws/ssm-actions.ts';
import type { Actions, ActionTarget } from '../../src/pipeline/action-ports.ts';
import {
  type AwsEndpoint,
  clientSettings,
  startAwsEndpoint,
  type WireAnswer,
  type WireRequest,
} from '../support/aws-endpoint.ts';
import { writeFrame } from '../support/frame.ts';

const DOCUMENTS = {
  'meta-level': 'Level',
  'copy-rate': 'Rate',
  'primaries-only': 'Primaries',
  supervisor: 'Supervisor',
};
const TARGET: ActionTarget = {
  cluster: 'c1',
  metas: ['m1:34601', 'm2:34601'],
  shell: '/opt/pegasus',
  supervisor: 'minos',
};
const HOST = 'i-00000000000000001';
const COMMAND = '11111111-2222-3333-4444-555555555555';

let endpoint: AwsEndpoint;
afterEach(() => endpoint.stop());

async function actionsAt(answer: (request: WireRequest) => WireAnswer): Promise<Actions> {
  endpoint = await startAwsEndpoint(answer);
  return ssmActions(new SSMClient(clientSettings(endpoint.url)), DOCUMENTS);
}
const sent = () => endpoint.requests.map(({ body }) => body as { Parameters: Record<string, string[]> });
const accepted: WireAnswer = { json: { Command: { CommandId: COMMAND } } };

describe('sending', () => {
  it('sends the document of the command to one host, with every parameter as one value', async () => {
    const actions = await actionsAt(() => accepted);
    const request = { hostId: HOST, target: TARGET, comment: 'c1/op-1' };
    expect(
      await actions.act({ command: { document: 'meta-level', action: 'set', level: 'lively' }, ...request }),
    ).toEqual({
      commandId: COMMAND,
    });
    expect(endpoint.requests).toEqual([
      {
        operation: 'SendCommand',
        body: {
          DocumentName: 'Level',
          InstanceIds: [HOST],
          Comment: 'c1/op-1',
          TimeoutSeconds: 30,
          Parameters: {
            cluster: ['c1'],
            metas: ['m1:34601,m2:34601'],
            shell: ['/opt/pegasus'],
            action: ['set'],
            level: ['lively'],
            output: [expect.stringMatching(/^parts-[0-9a-f]{32}$/)],
          },
        },
      },
    ]);
  });

  it.each([
    [
      { document: 'meta-level', action: 'get' },
      { action: ['get'], level: ['none'] },
    ],
    [
      { document: 'copy-rate', action: 'get' },
      { action: ['get'], rates: ['none'] },
    ],
    [
      {
        document: 'copy-rate',
        action: 'set',
        rates: { 'n2:1': { copy: 100, send: 50 }, 'n3:1': { copy: 0, send: 0 }, 'n1:1': { copy: 100, send: 50 } },
      },
      { rates: ['0/0/n3:1//100/50/n1:1,n2:1'] },
    ],
    [{ document: 'primaries-only', action: 'get' }, { value: ['none'] }],
    [
      { document: 'primaries-only', action: 'set', on: false },
      { action: ['set'], value: ['false'] },
    ],
    [
      { document: 'supervisor', action: 'stop', host: 'replica1', unit: 'pegasus@replica' },
      { cluster: ['c1'], supervisor: ['minos'], action: ['stop'], unit: ['pegasus@replica'] },
    ],
  ] as const)('makes the parameters of %o', async (command, parameters) => {
    const actions = await actionsAt(() => accepted);
    await actions.act({ command, hostId: HOST, target: TARGET, comment: '' });
    expect(sent()[0]?.Parameters).toMatchObject(parameters);
  });

  it.each([
    [{ document: 'supervisor', action: 'stop', host: 'h', unit: 'sshd' }, 'unit'],
    [{ document: 'supervisor', action: 'stop', host: 'h', unit: 'pegasus; reboot' }, 'unit'],
    [{ document: 'copy-rate', action: 'set', rates: { 'n1:1 -l n2:1': { copy: 1, send: 1 } } }, 'rates'],
    [{ document: 'copy-rate', action: 'set', rates: { 'n1:1': { copy: -1, send: 1 } } }, 'rates'],
    [{ document: 'copy-rate', action: 'set', rates: {} }, 'rates'],
  ] as const)('sends nothing that the document would refuse: %o', async (command, name) => {
    const actions = await actionsAt(() => accepted);
    const request = { command, hostId: HOST, target: TARGET, comment: '' };
    await expect(actions.act(request)).rejects.toThrow(new RegExp(`takes no ${name} like`));
    expect(endpoint.requests).toEqual([]);
  });

  it('throws where SSM refuses, or names no command', async () => {
    const request = {
      command: { document: 'meta-level', action: 'get' },
      hostId: HOST,
      target: TARGET,
      comment: '',
    } as const;
    const refused = await actionsAt(() => ({ error: 'AccessDeniedException' }));
    await expect(refused.act(request)).rejects.toThrow(/AccessDenied/);
    await endpoint.stop();
    const nameless = await actionsAt(() => ({ json: {} }));
    await expect(nameless.act(request)).rejects.toThrow(/named no command id/);
  });
});

describe('the result', () => {
  const frame = (probe: string) =>
    writeFrame({ probe, version: 1, cluster: 'c1', host: 'm1', time: 1_790_000_000_000, encoding: 'none' }, [
      {
        step: 'before',
        argv: ['pegasus_shell', 'get_meta_level'],
        exit: 0,
        ms: 9,
        stdout: 'current meta level is fl_steady\n',
        stderr: '',
      },
    ]);
  const answered = (values: object) => () => ({ json: { CommandId: COMMAND, InstanceId: HOST, ...values } });

  it('is what the script printed, read by the document that it names', async () => {
    const actions = await actionsAt(answered({ StatusDetails: 'Success', StandardOutputContent: frame('meta-level') }));
    expect(await actions.getAction(COMMAND, HOST)).toEqual({
      state: 'done',
      result: {
        document: 'meta-level',
        time: 1_790_000_000_000,
        host: 'm1',
        before: { known: true, value: 'steady' },
        set: undefined,
        after: { known: true, value: 'steady' },
      },
    });
  });

  it.each([
    ['runs', { StatusDetails: 'InProgress' }, { state: 'running' }],
    ['was never delivered', { StatusDetails: 'Delivery Timed Out' }, { state: 'failed', reason: 'not_delivered' }],
    ['ran out of time', { StatusDetails: 'Execution Timed Out' }, { state: 'failed', reason: 'execution_timed_out' }],
    [
      'was refused by the script',
      { StatusDetails: 'Failed', ResponseCode: 64, StandardErrorContent: 'farrier: parameter unit …' },
      { state: 'failed', reason: 'execution_failed', detail: expect.stringContaining('exit status 64') },
    ],
    [
      'printed no frame',
      { StatusDetails: 'Success', StandardOutputContent: 'hello' },
      { state: 'failed', reason: 'not_a_frame' },
    ],
    [
      'was another probe',
      { StatusDetails: 'Success', StandardOutputContent: frame('host') },
      { state: 'failed', reason: 'malformed' },
    ],
  ])('is not there where the command %s', async (_, values, state) => {
    const actions = await actionsAt(answered(values));
    expect(await actions.getAction(COMMAND, HOST)).toMatchObject(state);
  });

  it('is undefined while SSM does not know the command', async () => {
    const actions = await actionsAt(() => ({ error: 'InvocationDoesNotExist' }));
    expect(await actions.getAction(COMMAND, HOST)).toBeUndefined();
  });
});

describe('composing', () => {
  it('names the documents that the environment does not', async () => {
    endpoint = await startAwsEndpoint(() => accepted);
    expect(() => composeActions({ actingDocuments: { 'meta-level': 'Level' } })).toThrow(
      /copy-rate, primaries-only, supervisor: .*operations.enabled/,
    );
  });
});
