import { hostsDocument, SCRIPTS, type ScriptName } from '../contract.ts';
import type { HostAccount, Hosts } from '../pipeline/ports.ts';
import { assumedCredentials } from './assumed-credentials.ts';
import { ssmClient } from './clients.ts';
import { type OutputCopies, ssmHosts } from './ssm-hosts.ts';

/**
 * Hosts of another account, reached with a role there. The client keeps the credentials that it was given until five
 * minutes before they expire, and everything of this process that goes to the account shares it.
 */
export function assumedHosts(account: HostAccount, copies: OutputCopies | undefined): Hosts {
  const names = SCRIPTS.map((script) => [script, hostsDocument(account.environment, script)]);
  return ssmHosts(
    ssmClient(() => assumedCredentials(account)),
    Object.fromEntries(names) as Record<ScriptName, string>,
    copies,
  );
}
