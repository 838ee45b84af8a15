import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { readInvocation } from '../../src/aws/ssm-invocation.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { outcomeOf } from '../../src/pipeline/invocation-outcome.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint, type WireAnswer } from '../support/aws-endpoint.ts';
import { shellStep, writeFrame } from '../support/frame.ts';
import { cutFrame } from '../support/frame-parts.ts';

const KEY = { commandId: 'command-1', hostId: 'i-00000001' };
const FRAME = writeFrame({}, [shellStep('nodes', 'ALIVE '.repeat(50))]);

let endpoint: AwsEndpoint | undefined;
afterEach(() => endpoint?.stop());

type Answers = Readonly<Record<string, object | string>>;

/** An SSM whose steps end so: a text is the output of a success, a name in upper case an error. */
async function reading(answers: Answers, ...copy: readonly Parameters<typeof readInvocation>[2][]) {
  endpoint = await startAwsEndpoint(({ body }): WireAnswer => {
    const { PluginName = '' } = body as { readonly PluginName?: string };
    const given = answers[PluginName];
    if (given === undefined) return { error: 'InvocationDoesNotExist' };
    const output = typeof given === 'string' ? { StandardOutputContent: given } : given;
    return { json: { Status: 'Success', StatusDetails: 'Success', ResponseCode: 0, ...output } };
  });
  return readInvocation(new SSMClient(clientSettings(endpoint.url)), KEY, copy[0]);
}

const asked = () => endpoint?.requests.map(({ body }) => (body as { readonly PluginName: string }).PluginName);

function inParts(count: number, change: Answers = {}): Answers {
  const parts = cutFrame(FRAME, count).map((part, index) => [index === 0 ? 'probe' : `more-${index}`, part] as const);
  return { ...Object.fromEntries(parts), ...change };
}

describe('what a host said to a command', () => {
  it('is the first output where that holds all', async () => {
    expect(await reading({ probe: FRAME, 'more-1': 'not asked for' })).toMatchObject({ stdout: FRAME });
    expect(asked()).toEqual(['probe']);
  });

  it('is put together from as many outputs as the first announces, and no more', async () => {
    const invocation = await reading(inParts(3, { 'more-3': 'not asked for' }));
    expect(asked()).toEqual(['probe', 'more-1', 'more-2']);
    expect(invocation).not.toHaveProperty('incomplete');
    expect(readFrame(invocation?.stdout ?? '')).toEqual(readFrame(FRAME));
  });

  it.each([
    ['runs', { Status: 'InProgress', StatusDetails: 'InProgress' }, 'InProgress'],
    ['waits', { Status: 'Pending', StatusDetails: 'Pending' }, 'Pending'],
  ])('is not the end yet while a step that has a part %s', async (_, answer, status) => {
    const invocation = await reading(inParts(3, { 'more-2': answer }));
    expect(invocation).toMatchObject({ statusDetails: status });
    expect(invocation && outcomeOf(invocation)).toBeUndefined();
  });

  it('is not the end yet while SSM does not know a step that has a part', async () => {
    const [first = ''] = cutFrame(FRAME, 2);
    const invocation = await reading({ probe: first });
    expect(invocation && outcomeOf(invocation)).toBeUndefined();
  });

  it('is unknown, and why, where a step failed that has a part', async () => {
    const failed = {
      Status: 'Failed',
      StatusDetails: 'Failed',
      ResponseCode: 74,
      StandardErrorContent: 'disk on fire',
    };
    const invocation = await reading(inParts(3, { 'more-1': failed }));
    expect(invocation && outcomeOf(invocation)).toEqual({
      kind: 'unknown',
      reason: 'truncated',
      detail: 'part 2 of 3 was not printed: step more-1: SSM says Failed, exit status 74 disk on fire',
    });
  });

  it('is truncated where a step printed nothing that has a part', async () => {
    const invocation = await reading(inParts(3, { 'more-1': '' }));
    expect(readFrame(invocation?.stdout ?? '').steps).toMatchObject({
      reason: 'truncated',
      detail: expect.stringContaining('missing: 2'),
    });
  });

  it('asks for no step that no document has, however many parts a host makes up', async () => {
    const [first = ''] = cutFrame(FRAME, 90);
    const steps = Object.fromEntries(Array.from({ length: 98 }, (_, index) => [`more-${index + 1}`, 'x'] as const));
    await reading({ ...steps, probe: first });
    expect(asked()).toHaveLength(8);
  });

  it('is undefined while SSM does not know the invocation, and an error for any other refusal', async () => {
    expect(await reading({})).toBeUndefined();
    await endpoint?.stop();
    endpoint = await startAwsEndpoint(() => ({ error: 'ThrottlingException' }));
    const client = new SSMClient(clientSettings(endpoint.url));
    await expect(readInvocation(client, KEY, undefined)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});

describe('the copy of what a host said', () => {
  const CUT = { StandardOutputContent: FRAME.slice(0, -20), StandardOutputUrl: 'https://copies/1' };

  it('stands for an output that SSM has cut', async () => {
    const urls: string[] = [];
    const invocation = await reading({ probe: CUT }, async (url) => {
      urls.push(url);
      return known(FRAME);
    });
    expect(invocation?.stdout).toBe(FRAME);
    expect(urls).toEqual(['https://copies/1']);
  });

  it.each([
    ['a whole frame', FRAME],
    ['something else', 'Segmentation fault'],
    ['a step that runs', { ...CUT, Status: 'InProgress', StatusDetails: 'InProgress' }],
  ])('is not asked for with %s', async (_, probe) => {
    const invocation = await reading({ probe }, () => Promise.reject(new Error('asked')));
    expect(invocation).not.toHaveProperty('incomplete');
  });

  it('leaves the host unknown, with the reason, where there is none', async () => {
    const invocation = await reading({ probe: CUT }, async () =>
      unknown('truncated', 'no copy: the role may not write'),
    );
    expect(invocation && outcomeOf(invocation)).toEqual({
      kind: 'unknown',
      reason: 'truncated',
      detail: 'no copy: the role may not write',
    });
  });

  it('is not there without a bucket: the output stays cut', async () => {
    const invocation = await reading({ probe: CUT });
    expect(readFrame(invocation?.stdout ?? '').steps).toMatchObject({ reason: 'truncated' });
  });
});
