import { CfnOutput, CfnParameter, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as ToBus } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { accountIdOf } from '../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../src/config/schema.ts';
import { accountEventsName, hostsDocument, SCRIPTS } from '../src/contract.ts';
import { finalStatuses } from './collect.ts';
import { ProbeDocuments } from './probe-documents.ts';
import { grantRemotely } from './ssm-access.ts';

export interface HostsStackProps extends StackProps {
  readonly config: FarrierConfig;
  /** 12 digits: the account in which this is deployed, one of those that roles of the configuration are in. */
  readonly account: string;
}

/** Functions that reach hosts, by the tag `component` of their roles. */
const REACHING = ['dispatch', 'collect', 'watch', 'diagnose'] as const;

/**
 * What an account needs whose hosts Farrier inspects from another: the documents, the roles that Farrier assumes, and the
 * rule that tells Farrier when a host has answered. Documents cannot be shared by a template, so each account has its own.
 */
export class HostsStack extends Stack {
  /** @throws Error where no cluster of the configuration is in this account */
  constructor(scope: Construct, id: string, { config, account, ...props }: HostsStackProps) {
    super(scope, id, props);
    const { environment } = config;
    const clusters = config.clusters.filter((each) => each.account && accountIdOf(each.account) === account);
    const roles = new Map(clusters.flatMap((each) => (each.account ? [[each.account.role, each.account]] : [])));
    if (roles.size === 0) throw new Error(`no cluster of this configuration has a role in account ${account}`);
    const farrier = new CfnParameter(this, 'FarrierAccount', {
      description: 'The account in which Farrier itself is deployed, in the same region',
      allowedPattern: '^[0-9]{12}$',
      constraintDescription: 'an account has 12 digits',
    }).valueAsString;
    const documents = new ProbeDocuments(this, 'ProbeDocuments', {
      scripts: SCRIPTS,
      nameOf: (script) => hostsDocument(environment, script),
    });
    for (const [arn, { externalId }] of roles) {
      const own = clusters.filter((each) => each.account?.role === arn);
      this.role(arn, { farrier, externalId, environment, documents, clusters: own });
    }
    this.sendEvents(environment, farrier);
    Tags.of(this).add('app', 'farrier');
    Tags.of(this).add('environment', environment);
  }

  /** Farrier's functions that reach hosts, and nobody else of its account, may assume it. */
  private role(arn: string, { farrier, externalId, environment, documents, clusters }: RoleProps): void {
    const roleName = arn.slice(arn.lastIndexOf('/') + 1);
    const role = new Role(this, `Role-${roleName}`, {
      roleName,
      description: 'Farrier probes the hosts of this account with it',
      assumedBy: new AccountPrincipal(farrier).withConditions({
        StringEquals: {
          'sts:ExternalId': externalId,
          'aws:PrincipalTag/app': 'farrier',
          'aws:PrincipalTag/environment': environment,
          'aws:PrincipalTag/component': [...REACHING],
        },
      }),
    });
    grantRemotely(role, documents, clusters);
    new CfnOutput(this, `RoleArn-${roleName}`, { value: role.roleArn, description: '`account.role` of its clusters' });
  }

  private sendEvents(environment: string, farrier: string): void {
    const name = accountEventsName(environment);
    const arn = this.formatArn({ service: 'events', account: farrier, resource: 'event-bus', resourceName: name });
    new Rule(this, 'Events', {
      ruleName: name,
      description: 'Tells Farrier when a host has answered',
      eventPattern: finalStatuses(SCRIPTS.map((script) => hostsDocument(environment, script))),
      targets: [new ToBus(EventBus.fromEventBusArn(this, 'Bus', arn))],
    });
  }
}

interface RoleProps {
  readonly farrier: string;
  readonly externalId: string;
  readonly environment: string;
  readonly documents: ProbeDocuments;
  readonly clusters: readonly ClusterConfig[];
}
