import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { hostsDocument, SCRIPTS, type ScriptName } from '../contract.ts';
import type { HostAccount, Hosts } from '../pipeline/ports.ts';
import { RETRY, ssmClient } from './clients.ts';
import { type OutputCopies, ssmHosts } from './ssm-hosts.ts';

/** The shortest that STS gives: a function asks again when its credentials are about to expire. */
const SECONDS = 3_600;

/**
 * Hosts of another account, reached with a role there. The client keeps the credentials that it was given until five
 * minutes before they expire, and everything of this process that goes to the account shares it.
 */
export function assumedHosts(account: HostAccount, copies: OutputCopies | undefined): Hosts {
  const names = SCRIPTS.map((script) => [script, hostsDocument(account.environment, script)]);
  return ssmHosts(
    ssmClient(() => assume(account)),
    Object.fromEntries(names) as Record<ScriptName, string>,
    copies,
  );
}

async function assume({ role, externalId, environment }: HostAccount) {
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
