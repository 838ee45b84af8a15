import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { hostSelectorOf } from '../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../src/config/schema.ts';
import type { HostSelector } from '../src/pipeline/ports.ts';
import { acknowledgeOfRole } from './acknowledged.ts';
import type { ProbeDocuments } from './probe-documents.ts';

/**
 * `ssm:SendCommand` on our documents and on the hosts of the configuration, nothing else: hosts chosen by tag are bound
 * by a condition on that tag, hosts chosen by id by their ARN. DescribeInstanceInformation knows no resources.
 */
export function grantProbing(
  grantee: LambdaFunction,
  scope: Construct,
  documents: ProbeDocuments,
  config: FarrierConfig,
): void {
  const principal = grantee.grantPrincipal;
  principal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['ssm:DescribeInstanceInformation'], resources: ['*'] }),
  );
  principal.addToPrincipalPolicy(new PolicyStatement({ actions: ['ssm:SendCommand'], resources: [...documents.arns] }));
  for (const statement of hostStatements(scope, selectorsOf(config))) principal.addToPrincipalPolicy(statement);
  acknowledgeOfRole(grantee, 'noResources', 'Resource::*');
  for (const host of [
    'ec2:<AWS::Region>:<AWS::AccountId>:instance/i-*',
    'ssm:<AWS::Region>:<AWS::AccountId>:managed-instance/mi-*',
  ]) {
    acknowledgeOfRole(grantee, 'taggedInstances', `Resource::arn:<AWS::Partition>:${host}`);
  }
}

/** `ssm:GetCommandInvocation` knows no resources: whoever may read one invocation may read all of the account. */
export function grantReadingInvocations(grantee: LambdaFunction): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['ssm:GetCommandInvocation'], resources: ['*'] }),
  );
  acknowledgeOfRole(grantee, 'noResources', 'Resource::*');
}

function selectorsOf(config: FarrierConfig): readonly HostSelector[] {
  return config.clusters
    .filter((cluster) => cluster.transport === 'ssm')
    .flatMap((cluster: ClusterConfig) => [
      hostSelectorOf(cluster),
      ...(cluster.shell.hosts ? [cluster.shell.hosts] : []),
    ]);
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
