import { Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accountIdOf } from '../src/config/effective.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import { accountEventsName, hostsDocument, SCRIPTS } from '../src/contract.ts';
import { finalStatuses } from './collect.ts';
import type { StageQueue } from './stage-queue.ts';

export interface OtherAccountsProps {
  readonly config: FarrierConfig;
  readonly collect: StageQueue;
}

/**
 * What Farrier needs on its own side for hosts in other accounts; nothing where there are none. Their side is `HostsStack`,
 * which is deployed there. The bus has a name, and so has the rule that sends to it: each side has to know the other's ARN.
 */
export class OtherAccounts extends Construct {
  /** Of the accounts, sorted. */
  readonly ids: readonly string[];
  private readonly roles: readonly string[];

  constructor(scope: Construct, id: string, { config, collect }: OtherAccountsProps) {
    super(scope, id);
    const accounts = config.clusters.flatMap(({ account }) => (account ? [account] : []));
    this.ids = [...new Set(accounts.map(accountIdOf))].sort();
    this.roles = [...new Set(accounts.map(({ role }) => role))].sort();
    if (this.ids.length > 0) this.takeEvents(config.environment, collect);
  }

  /** Exactly the roles of the configuration. */
  grantAssuming(grantee: LambdaFunction): void {
    if (this.roles.length === 0) return;
    grantee.addToRolePolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [...this.roles] }));
  }

  /** The rule of each account, and nothing else of it, may put events on the bus. */
  private takeEvents(environment: string, collect: StageQueue): void {
    const name = accountEventsName(environment);
    const bus = new EventBus(this, 'Bus', { eventBusName: name });
    for (const account of this.ids) {
      const rule = Stack.of(this).formatArn({ service: 'events', account, resource: 'rule', resourceName: name });
      bus.addToResourcePolicy(
        new PolicyStatement({
          sid: `Account${account}`,
          principals: [new AccountPrincipal(account)],
          actions: ['events:PutEvents'],
          resources: [bus.eventBusArn],
          conditions: { ArnEquals: { 'aws:SourceArn': rule } },
        }),
      );
    }
    const documents = SCRIPTS.map((script) => hostsDocument(environment, script));
    new Rule(this, 'Rule', {
      description: 'Final statuses of the probe documents in other accounts',
      eventBus: bus,
      eventPattern: { ...finalStatuses(documents), account: [...this.ids] },
      targets: [new SqsQueue(collect.queue, { deadLetterQueue: collect.deadLetterQueue })],
    });
  }
}
