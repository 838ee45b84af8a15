import { randomUUID } from 'node:crypto';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../identity.ts';
import { type Command, type CommandInvocation, statusOf } from './command.ts';

/** The event that EventBridge gets from SSM when the status of a command on a host changes. */
export interface InvocationEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'EC2 Command Invocation Status-change Notification';
  readonly source: 'aws.ssm';
  readonly account: string;
  /** ISO 8601 with seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly 'command-id': string;
    readonly 'document-name': string;
    readonly 'instance-id': string;
    readonly 'requested-date-time': string;
    readonly status: string;
  };
}

/** @param now Epoch milliseconds. */
export function invocationEvent(command: Command, { host, details }: CommandInvocation, now: number): InvocationEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'EC2 Command Invocation Status-change Notification',
    source: 'aws.ssm',
    account: LOCAL_ACCOUNT,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: LOCAL_REGION,
    resources: [`arn:aws:ec2:${LOCAL_REGION}:${LOCAL_ACCOUNT}:instance/${host.id}`],
    detail: {
      'command-id': command.id,
      'document-name': command.document.name,
      'instance-id': host.id,
      'requested-date-time': new Date(command.requestedAt).toISOString(),
      status: statusOf(details),
    },
  };
}
