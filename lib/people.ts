import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ITopicSubscription, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import {
  EmailSubscription,
  LambdaSubscription,
  SmsSubscription,
  SqsSubscription,
  UrlSubscription,
} from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ContactConfig } from '../src/config/schema.ts';

const SEVERITIES = ['critical', 'warning', 'info'] as const;
type Severity = (typeof SEVERITIES)[number];

/**
 * The topics, one for each severity, and their subscribers. Who gets a message is decided by `contacts`, an attribute of the
 * message. SMS are not sent for what is only info, nor for the daily test message.
 */
export class People extends Construct {
  readonly topics: Readonly<Record<Severity, Topic>>;

  constructor(scope: Construct, id: string, props: { readonly contacts: readonly ContactConfig[] }) {
    super(scope, id);
    this.topics = { critical: this.topic('critical'), warning: this.topic('warning'), info: this.topic('info') };
    for (const severity of SEVERITIES) {
      for (const contact of props.contacts) {
        for (const subscription of this.subscriptions(contact, severity)) {
          this.topics[severity].addSubscription(subscription);
        }
      }
    }
  }

  grantPublish(grantee: IGrantable): void {
    for (const severity of SEVERITIES) this.topics[severity].grantPublish(grantee);
  }

  private topic(severity: Severity): Topic {
    const id = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
    return new Topic(this, id, { displayName: `Farrier ${severity}`, enforceSSL: true });
  }

  private subscriptions(contact: ContactConfig, severity: Severity): readonly ITopicSubscription[] {
    const { name, email, sms, https, sqs, lambda } = contact;
    const filterPolicy = { contacts: SubscriptionFilter.stringFilter({ allowlist: [name] }) };
    const noTests = { stage: SubscriptionFilter.stringFilter({ denylist: ['canary_message'] }) };
    // Reports are written for people who read mail.
    const noReports = severity === 'info' ? { stage: SubscriptionFilter.stringFilter({ denylist: ['report'] }) } : {};
    const forPrograms = { filterPolicy: { ...filterPolicy, ...noReports } };
    return [
      ...(email === undefined ? [] : [new EmailSubscription(email, { filterPolicy })]),
      ...(sms === undefined || severity === 'info'
        ? []
        : [new SmsSubscription(sms, { filterPolicy: { ...filterPolicy, ...noTests } })]),
      ...(https === undefined ? [] : [new UrlSubscription(https, forPrograms)]),
      ...(sqs === undefined ? [] : [new SqsSubscription(this.queueOf(contact, sqs), forPrograms)]),
      ...(lambda === undefined ? [] : [new LambdaSubscription(this.functionOf(contact, lambda), forPrograms)]),
    ];
  }

  private queueOf({ name }: ContactConfig, arn: string) {
    const id = `${name}-queue`;
    return (this.node.tryFindChild(id) as Queue | undefined) ?? Queue.fromQueueArn(this, id, arn);
  }

  /** Of this account and region, as SNS calls it with a permission that this stack adds. */
  private functionOf({ name }: ContactConfig, functionArn: string) {
    const id = `${name}-function`;
    const known = this.node.tryFindChild(id) as LambdaFunction | undefined;
    return known ?? LambdaFunction.fromFunctionAttributes(this, id, { functionArn, sameEnvironment: true });
  }
}
