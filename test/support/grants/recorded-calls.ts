import { AsyncLocalStorage } from 'node:async_hooks';
import { EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FunctionName } from '../../../src/contract.ts';

/** One call of AWS that a function has made. */
export interface RecordedCall {
  readonly by: FunctionName;
  /** As IAM names it, e.g. `dynamodb:GetItem`. */
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** With a role that the function has assumed, and not with its own. */
  readonly assumed: boolean;
}

export interface CallRecorder {
  readonly calls: readonly RecordedCall[];
  /** Whatever `work` asks AWS for, also much later, is recorded as asked for by this function. */
  during<T>(name: FunctionName, work: () => Promise<T>): Promise<T>;
  stop(): void;
}

const CLIENTS = [
  ['dynamodb', DynamoDBDocumentClient],
  ['ec2', EC2Client],
  ['s3', S3Client],
  ['sns', SNSClient],
  ['sqs', SQSClient],
  ['ssm', SSMClient],
  ['sts', STSClient],
] as const;

/** Commands of the document client bear names of their own. */
const ITEM_COMMANDS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
};

type Send = (command: { readonly input: object }, ...rest: readonly unknown[]) => unknown;
interface Client {
  readonly config: { credentials(): Promise<{ readonly sessionToken?: string }> };
}

/** Listens to every client of the SDK in this process. Calls outside of `during` are the test's own. */
export function recordCalls(): CallRecorder {
  const current = new AsyncLocalStorage<FunctionName>();
  const calls: RecordedCall[] = [];
  const undo = CLIENTS.map(([service, client]) => {
    const prototype = client.prototype as unknown as { send: Send };
    const { send } = prototype;
    prototype.send = async function (this: Client, command, ...rest) {
      const by = current.getStore();
      const name = command.constructor.name.replace(/Command$/, '');
      const action = `${service}:${(service === 'dynamodb' && ITEM_COMMANDS[name]) || name}`;
      if (by !== undefined) {
        const { sessionToken } = await this.config.credentials();
        const input = command.input as RecordedCall['input'];
        calls.push({ by, action, input, assumed: sessionToken !== undefined });
      }
      return send.call(this, command, ...rest);
    };
    return () => {
      Reflect.deleteProperty(prototype, 'send');
    };
  });
  return {
    calls,
    during: (name, work) => current.run(name, work),
    stop: () => {
      for (const step of undo) step();
    },
  };
}
