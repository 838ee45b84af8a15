import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { hostSelectorOf } from '../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../src/config/schema.ts';
import type { HostSelector } from '../src/pipeline/ports.ts';
import { acknowledge, acknowledgeOfRole } from './acknowledged.ts';
import type { ProbeDocuments } from './probe-documents.ts';

/** cdk-nag's findings on hosts that are chosen by tag. */
const TAGGED_HOSTS = [
  'ec2:<AWS::Region>:<AWS::AccountId>:instance/i-*',
  'ssm:<AWS::Region>:<AWS::AccountId>:managed-instance/mi-*',
].map((host) => `Resource::arn:<AWS::Partition>:${host}`);

/** Probing the hosts that are in this account; where there are none, nothing. */
export function grantProbing(
  grantee: LambdaFunction,
  scope: Construct,
  documents: Pick<ProbeDocuments, 'arns'>,
  config: FarrierConfig,
): void {
  const clusters = config.clusters.filter(({ transport, account }) => transport === 'ssm' && account === undefined);
  if (clusters.length === 0) return;
  for (const statement of probing(scope, documents, clusters)) {
    grantee.grantPrincipal.addToPrincipalPolicy(statement);
  }
  acknowledgeOfRole(grantee, 'noResources', 'Resource::*');
  for (const finding of TAGGED_HOSTS) acknowledgeOfRole(grantee, 'taggedInstances', finding);
}

/** A role in the account of these clusters that may do there what dispatch, collect, watch and diagnose do together. */
export function grantRemotely(
  role: Role,
  documents: Pick<ProbeDocuments, 'arns'>,
  clusters: readonly ClusterConfig[],
): void {
  const all = [...probing(role, documents, clusters), readingInvocations(), seeingMachines()];
  for (const statement of all) role.addToPolicy(statement);
  acknowledge(role, 'noResources', 'Resource::*');
  for (const finding of TAGGED_HOSTS) acknowledge(role, 'taggedInstances', finding);
}

export function grantReadingInvocations(grantee: LambdaFunction): void {
  grantee.grantPrincipal.addToPrincipalPolicy(readingInvocations());
  acknowledgeOfRole(grantee, 'noResources', 'Resource::*');
}

/** Seeing the state of the machines in this account; where no hosts are in it, nothing. */
export function grantSeeingMachines(grantee: LambdaFunction, { clusters }: FarrierConfig): void {
  if (!clusters.some(({ transport, account }) => transport === 'ssm' && account === undefined)) return;
  grantee.grantPrincipal.addToPrincipalPolicy(seeingMachines());
  acknowledgeOfRole(grantee, 'noResources', 'Resource::*');
}

/** `ec2:DescribeInstanceStatus` knows no resources: whoever may see the state of one machine may see that of all. */
function seeingMachines(): PolicyStatement {
  return new PolicyStatement({ actions: ['ec2:DescribeInstanceStatus'], resources: ['*'] });
}

/** `ssm:GetCommandInvocation` knows no resources: whoever may read one invocation may read all of the account. */
function readingInvocations(): PolicyStatement {
  return new PolicyStatement({ actions: ['ssm:GetCommandInvocation'], resources: ['*'] });
}

/**
 * `ssm:SendCommand` on our documents and on the hosts of the clusters, nothing else: hosts chosen by tag are bound
 * by a condition on that tag, hosts chosen by id by their ARN. DescribeInstanceInformation knows no resources.
 */
function probing(
  scope: Construct,
  documents: Pick<ProbeDocuments, 'arns'>,
  clusters: readonly ClusterConfig[],
): readonly PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['ssm:DescribeInstanceInformation'], resources: ['*'] }),
    new PolicyStatement({ actions: ['ssm:SendCommand'], resources: [...documents.arns] }),
    ...hostStatements(scope, clusters.flatMap(selectorsOf)),
  ];
}

function selectorsOf(cluster: ClusterConfig): readonly HostSelector[] {
  return [hostSelectorOf(cluster), ...(cluster.shell.hosts ? [cluster.shell.hosts] : [])];
}

function hostStatements(scope: Construct, selectors: readonly HostSelector[]): readonly PolicyStatement[] {
  const valuesByKey = new Map<string, Set<string>>();
  const ids = new Set<string>();
  for (const selector of selectors) {
    if ('ids' in selector) for (const id of selector.ids) ids.add(id);
    else valuesByKey.set(selector.tag.key, (valuesByKey.get(selector.tag.key) ?? new Set()).add(selector.tag.value));
  }
  const tagged = [...valuesByKey].map(
    ([key, values]) =>
      new PolicyStatement({
        actions: ['ssm:SendCommand'],
        resources: [instanceArn(scope, 'i-*'), instanceArn(scope, 'mi-*')],
        conditions: { StringEquals: { [`ssm:resourceTag/${key}`]: [...values].sort() } },
      }),
  );
  if (ids.size === 0) return tagged;
  const resources = [...ids].sort().map((id) => instanceArn(scope, id));
  return [...tagged, new PolicyStatement({ actions: ['ssm:SendCommand'], resources })];
}

function instanceArn(scope: Construct, id: string): string {
  return id.startsWith('mi-')
    ? Stack.of(scope).formatArn({ service: 'ssm', resource: 'managed-instance', resourceName: id })
    : Stack.of(scope).formatArn({ service: 'ec2', resource: 'instance', resourceName: id });
}
