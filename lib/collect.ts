import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { StageQueue } from './stage-queue.ts';

export interface InvocationEventsProps {
  readonly documents: { readonly names: Readonly<Record<string, string>> };
  readonly collect: StageQueue;
}

/**
 * Routes SSM's status changes of our documents into the collect queue. They are best effort: the deadline sweep of
 * `watch` is what the product relies on.
 */
export class InvocationEvents extends Construct {
  constructor(scope: Construct, id: string, props: InvocationEventsProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Final statuses of the probe documents',
      eventPattern: finalStatuses(Object.values(props.documents.names)),
      targets: [new SqsQueue(props.collect.queue, { deadLetterQueue: props.collect.deadLetterQueue })],
    });
  }
}

/** SSM's events of invocations of these documents that have ended. */
export function finalStatuses(documents: readonly string[]): EventPattern {
  return {
    source: ['aws.ssm'],
    detailType: ['EC2 Command Invocation Status-change Notification'],
    detail: {
      'document-name': [...documents],
      status: [{ 'anything-but': ['Pending', 'InProgress', 'Delayed', 'Cancelling'] }],
    },
  };
}
