import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientConfig } from '../../src/local/credentials.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { startSns } from '../../src/local/sns/server.ts';
import { createWakeTopics, newWakes, type WakeOptions, type Wakes } from '../../src/local/wakes.ts';

const KEY = 'AKIATEST';
let server: LoopbackServer;
let client: SNSClient;
let wakes: Wakes;
let topics: Awaited<ReturnType<typeof createWakeTopics>>;

beforeAll(async () => {
  server = await startSns({ accessKeyId: KEY, onDelivery: (message) => wakes.put(message) });
  client = new SNSClient(clientConfig(server.url, KEY));
  topics = await createWakeTopics(server.url, KEY);
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
beforeEach(() => {
  wakes = newWakes();
});

/** Starts with a function that does this; `said` is what has become of the calls. */
function start(invoke: WakeOptions['invoke']): { readonly said: readonly string[]; readonly stop: () => void } {
  const said: string[] = [];
  const { stop } = wakes.start({
    invoke,
    onDone: () => said.push('done'),
    onError: (name, error) => said.push(`${name}: ${(error as Error).message}`),
    onGivenUp: (letter) => said.push(letter),
  });
  return { said, stop };
}

const publish = (Message: string) => client.send(new PublishCommand({ TopicArn: topics.notify, Message }));

describe('A topic that wakes a function', () => {
  it('calls it for each message by itself, and does not wait for it', async () => {
    const messages: unknown[] = [];
    const never = new Promise(() => {});
    start(async (name, event) => {
      messages.push([
        name,
        (event as { Records: { Sns: { Message: string } }[] }).Records.map(({ Sns }) => Sns.Message),
      ]);
      await never;
    });
    await publish('one');
    await publish('two');
    await vi.waitFor(() =>
      expect(messages).toEqual([
        ['notify', ['one']],
        ['notify', ['two']],
      ]),
    );
  });

  it('keeps what was published before there was anybody to call', async () => {
    await publish('early');
    const invoke = vi.fn(async () => {});
    const { said } = start(invoke);
    await vi.waitFor(() => expect(said).toEqual(['done']));
    expect(invoke).toHaveBeenCalledTimes(1);
  });

  it('has what fails tried three times, and then kept with the reason', async () => {
    const { said } = start(async () => Promise.reject(new Error('no')));
    wakes.wake('diagnose', 'demo');
    await vi.waitFor(() => expect(said).toHaveLength(4), { timeout: 15_000 });
    expect(said.slice(0, 3)).toEqual(['diagnose: no', 'diagnose: no', 'diagnose: no']);
    expect(JSON.parse(said[3] ?? '{}')).toMatchObject({
      requestContext: { functionArn: expect.stringMatching(/-diagnose$/), approximateInvokeCount: 3 },
      requestPayload: { Records: [{ Sns: { Message: '{"cluster":"demo"}' } }] },
      responsePayload: { errorMessage: 'Error: no' },
    });
  }, 20_000);

  it('goes on after a failure that passes', async () => {
    let failures = 1;
    const { said } = start(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('no');
    });
    wakes.wake('notify', 'demo');
    await vi.waitFor(() => expect(said).toEqual(['notify: no', 'done']), { timeout: 15_000 });
  }, 20_000);

  it('calls nobody any more when it was stopped', async () => {
    const invoke = vi.fn(async () => Promise.reject(new Error('no')));
    const { said, stop } = start(invoke);
    wakes.wake('notify', 'demo');
    await vi.waitFor(() => expect(said).toEqual(['notify: no']));
    stop();
    wakes.wake('notify', 'demo');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(invoke).toHaveBeenCalledTimes(1);
  });
});
