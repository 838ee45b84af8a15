import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** Findings of cdk-nag (AwsSolutions) that stay, each with its reason. docs/security.md lists them; a test compares. */
export const ACKNOWLEDGED = {
  noResources: {
    rule: 'IAM5',
    what: 'Resource::*',
    reason:
      'ssm:DescribeInstanceInformation, ssm:GetCommandInvocation, ec2:DescribeInstanceStatus, sns:GetSMSAttributes and sns:GetSMSSandboxAccountStatus know no resources: IAM takes nothing but * for them. All five only read.',
  },
  taggedInstances: {
    rule: 'IAM5',
    what: 'Resource::…instance/i-* and Resource::…managed-instance/mi-*',
    reason:
      'Hosts that are chosen by tag have no ids before they exist. A condition on that tag binds the statement, and another statement allows our documents only.',
  },
  copies: {
    rule: 'IAM5',
    what: 'Resource::<output bucket>/probes/*',
    reason:
      'SSM names the objects after commands and hosts. Only the prefix of the probes may be read, by collect, watch and operate.',
  },
  scheduleVersions: {
    rule: 'IAM5',
    what: 'Resource::<function>:*',
    reason: 'The role of a schedule may invoke one function; CDK adds the versions of that same function.',
  },
  accessLogs: {
    rule: 'S1',
    what: 'the output bucket',
    reason:
      'The bucket keeps copies of what probes print for 7 days. Access logs would need another bucket; CloudTrail tells who read an object where that matters.',
  },
} as const satisfies Record<string, { readonly rule: string; readonly what: string; readonly reason: string }>;

/** @param finding the part of the id in brackets, for rules that have several findings on a resource */
export function acknowledge(construct: IConstruct, why: keyof typeof ACKNOWLEDGED, finding?: string): void {
  const { rule, reason } = ACKNOWLEDGED[why];
  const id = `AwsSolutions::AwsSolutions-${rule}${finding === undefined ? '' : `[${finding}]`}`;
  Validations.of(construct).acknowledge({ id, reason });
}

/** The same for a function's role, which is beside it in its stage. */
export function acknowledgeOfRole(of: LambdaFunction, why: keyof typeof ACKNOWLEDGED, finding: string): void {
  acknowledge(of.node.scope ?? of, why, finding);
}

/** How cdk-nag writes the ARN of a resource of this stack. */
export function arnInFindings(construct: IConstruct): string {
  return `<${Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnElement)}.Arn>`;
}
