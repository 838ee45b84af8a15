import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { HostAccount } from '../pipeline/ports.ts';
import { RETRY } from './clients.ts';

/** The shortest that STS gives: a function asks again when its credentials are about to expire. */
const SECONDS = 3_600;

/** Credentials of a role in another account. @throws what STS throws, e.g. AccessDenied */
export async function assumedCredentials({ role, externalId, environment }: HostAccount) {
  const client = new STSClient(RETRY);
  try {
    const { Credentials: given } = await client.send(
      new AssumeRoleCommand({
        RoleArn: role,
        ExternalId: externalId,
        // Who it was, in the other account's CloudTrail.
        RoleSessionName: `farrier-${environment}`,
        DurationSeconds: SECONDS,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
    if (!AccessKeyId || !SecretAccessKey) throw new Error(`STS let Farrier assume ${role} but gave no credentials`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken && { sessionToken: SessionToken }),
      ...(Expiration && { expiration: Expiration }),
    };
  } finally {
    client.destroy();
  }
}
