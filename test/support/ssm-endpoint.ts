import { setTimeout as delay } from 'node:timers/promises';
import {
  GetCommandInvocationCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { clientConfig } from '../../src/local/credentials.ts';
import type { LocalHost } from '../../src/local/host.ts';
import type { Pace } from '../../src/local/pace.ts';
import { readDocument } from '../../src/local/ssm/document.ts';
import type { InvocationEvent } from '../../src/local/ssm/event.ts';
import { startSsm } from '../../src/local/ssm/server.ts';
import { fastPace } from './fast-pace.ts';

export const KEY = 'AKIATEST';

export const DOCUMENT = {
  schemaVersion: '2.2',
  description: 'A probe for tests',
  parameters: {
    cluster: { type: 'String', description: '', interpolationType: 'ENV_VAR', allowedPattern: '^[a-z]{1,8}$' },
    level: { type: 'String', description: '', interpolationType: 'ENV_VAR', default: 'low' },
  },
  mainSteps: [
    {
      action: 'aws:runShellScript',
      name: 'probe',
      precondition: { StringEquals: ['platformType', 'Linux'] },
      inputs: {
        timeoutSeconds: '90',
        runCommand: ['printf "%s %s" "$SSM_cluster" "$SSM_level"', 'echo trouble >&2'],
      },
    },
  ],
} as const;

/** The test document with a second and a third step. */
export const THREE_STEPS = {
  ...DOCUMENT,
  mainSteps: ['probe', 'more-1', 'more-2'].map((name) => ({
    ...DOCUMENT.mainSteps[0],
    name,
    inputs: { timeoutSeconds: '15', runCommand: [`echo "this is ${name}"`] },
  })),
};

export interface SsmFixture {
  readonly client: SSMClient;
  readonly url: string;
  readonly events: InvocationEvent[];
  /** Copies of outputs, by bucket and key. */
  readonly copies: ReadonlyMap<string, string>;
  /** Sends the test document; returns the command's id. */
  send(input: Partial<SendCommandCommandInput>): Promise<string>;
  /** Waits for a final status. */
  outcome(commandId: string, host: LocalHost, step?: string): Promise<Awaited<ReturnType<typeof get>>>;
  close(): Promise<void>;
}

/** The endpoint with the test document on these hosts, where time passes 100 times faster unless said otherwise. */
export async function ssmWith(
  hosts: readonly LocalHost[],
  pace: Pace = fastPace(100),
  document: object = DOCUMENT,
): Promise<SsmFixture> {
  const events: InvocationEvent[] = [];
  const copies = new Map<string, string>();
  const server = await startSsm({
    accessKeyId: KEY,
    hosts,
    documents: [readDocument('test-probe', document)],
    pace,
    putCopy: ({ bucket, key }, text) => {
      copies.set(`${bucket}/${key}`, text);
      return `http://127.0.0.1/${bucket}/${key}`;
    },
    onEvent: (event) => void events.push(event),
  });
  const client = new SSMClient({ ...clientConfig(server.url, KEY), maxAttempts: 1 });
  return {
    client,
    url: server.url,
    events,
    copies,
    send: async (input) => {
      const { Command } = await client.send(
        new SendCommandCommand({ DocumentName: 'test-probe', Parameters: { cluster: ['demo'] }, ...input }),
      );
      return Command?.CommandId ?? '';
    },
    outcome: async (commandId, host, step) => {
      for (;;) {
        const got = await get(client, commandId, host.id, step).catch(whenNotThereYet);
        if (got && !['Pending', 'InProgress', 'Cancelling'].includes(got.StatusDetails ?? '')) return got;
        await delay(5);
      }
    },
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}

/** @param step may be left out where the document has only one */
export function get(client: SSMClient, commandId: string, instanceId: string, step?: string) {
  const request = { CommandId: commandId, InstanceId: instanceId, PluginName: step };
  return client.send(new GetCommandInvocationCommand(request));
}

function whenNotThereYet(error: unknown): undefined {
  if ((error as Error).name !== 'InvocationDoesNotExist') throw error;
}
