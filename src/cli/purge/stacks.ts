import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { isNamed } from '../../aws/error-name.ts';
import { isEnvironmentDeployed, readManifest } from '../../aws/manifest.ts';
import { asked } from '../../pipeline/self-look.ts';

/**
 * Whether an environment is deployed: its stack is there, which may have any name. A parameter that does not say whose it is
 * belongs to somebody.
 * @param stack name that the stack of the environment has by itself
 */
export async function isDeployed(
  { cloudformation, ssm }: { readonly cloudformation: CloudFormationClient; readonly ssm: SSMClient },
  parameter: string,
  stack: string,
): Promise<boolean> {
  if (!(await isEnvironmentDeployed(ssm, parameter))) return isStackThere(cloudformation, stack);
  const manifest = await asked(() => readManifest(ssm, parameter));
  const named = manifest.known ? manifest.value.stack : undefined;
  return named === undefined || isStackThere(cloudformation, named);
}

/** Whether a stack of this name is there, in whatever state. */
export async function isStackThere(client: CloudFormationClient, name: string): Promise<boolean> {
  try {
    const { Stacks: stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return stacks.some(({ StackStatus: status }) => status !== 'DELETE_COMPLETE');
  } catch (error) {
    if (isNamed(error, 'ValidationError') && /does not exist/.test(String(error))) return false;
    throw error;
  }
}
