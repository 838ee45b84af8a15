import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { ContactConfig } from '../src/config/schema.ts';

/** The topic and its subscribers. Who gets a message is decided by `contacts`, an attribute of the message. */
export class People extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { readonly contacts: readonly ContactConfig[] }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Farrier', enforceSSL: true });
    for (const contact of props.contacts) this.subscribe(contact);
  }

  private subscribe(contact: ContactConfig): void {
    const filterPolicy = { contacts: SubscriptionFilter.stringFilter({ allowlist: [contact.name] }) };
    if (contact.email) this.topic.addSubscription(new EmailSubscription(contact.email, { filterPolicy }));
    if (contact.sms) this.topic.addSubscription(new SmsSubscription(contact.sms, { filterPolicy }));
  }
}
