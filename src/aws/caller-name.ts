import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { nameOfArn } from './arn.ts';
import { RETRY } from './clients.ts';

/** Whom the AWS credentials in use belong to. @throws what STS throws, and where it does not say */
export async function callerName(client = new STSClient(RETRY)): Promise<string> {
  const { Arn: arn } = await client.send(new GetCallerIdentityCommand({}));
  if (arn === undefined) throw new Error('STS does not say whom the credentials belong to');
  return nameOfArn(arn);
}
