import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Farrier, loadConfigFile } from 'farrier/cdk';

/** Farrier within an app of your own, beside what else the stack has. */
export const app = new App();
const stack = new Stack(app, 'Operations');

const { topics } = new Farrier(stack, 'Farrier', {
  config: loadConfigFile(fileURLToPath(new URL('farrier.yaml', import.meta.url))),
});

// Every critical message also goes where the stack handles its tickets, whoever it is addressed to.
const tickets = new Queue(stack, 'Tickets', { enforceSSL: true });
topics.critical.addSubscription(new SqsSubscription(tickets));
