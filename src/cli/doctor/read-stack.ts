import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListSchedulesCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { DescribeInstanceInformationCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Identity, ScheduleState, StackState } from './facts.ts';

/** Pages of one list; an account with more is not listed to its end, and what is missing is not known. */
const MAX_PAGES = 200;

export async function callerIdentity(sts: STSClient): Promise<Identity> {
  const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn };
}

export async function stackState(cloudformation: CloudFormationClient, name: string): Promise<StackState> {
  const { Stacks: [stack] = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName: name }));
  if (stack?.StackStatus === undefined) throw new Error(`CloudFormation says nothing of stack ${name}`);
  return { name, status: stack.StackStatus, why: stack.StackStatusReason };
}

/** All schedules of a group. */
export async function scheduleStates(scheduler: SchedulerClient, group: string): Promise<readonly ScheduleState[]> {
  const states: ScheduleState[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await scheduler.send(
      new ListSchedulesCommand({ GroupName: group, ...(token && { NextToken: token }) }),
    );
    for (const { Name = '', State } of answer.Schedules ?? [])
      states.push({ name: Name, enabled: State === 'ENABLED' });
    token = answer.NextToken;
    if (token === undefined) return states;
  }
  throw new Error(`group ${group} has more than ${MAX_PAGES} pages of schedules`);
}

/** Versions of the agents of all managed hosts here, by the host's id. */
export async function agentVersions(ssm: SSMClient): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await ssm.send(
      new DescribeInstanceInformationCommand({ MaxResults: 50, ...(token && { NextToken: token }) }),
    );
    for (const { InstanceId, AgentVersion } of answer.InstanceInformationList ?? []) {
      if (InstanceId !== undefined && AgentVersion !== undefined) versions.set(InstanceId, AgentVersion);
    }
    token = answer.NextToken;
    if (token === undefined) break;
  }
  return versions;
}
