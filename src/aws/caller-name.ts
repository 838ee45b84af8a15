import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { RETRY } from './clients.ts';

/** The session or user name at the end of an ARN: how people who act are called. */
export function nameOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** Whom the AWS credentials in use belong to. @throws what STS throws, and where it does not say */
export async function callerName(client = new STSClient(RETRY)): Promise<string> {
  const { Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
  if (arn === undefined) throw new Error('STS does not say whom the credentials belong to');
  return nameOfArn(arn);
}
