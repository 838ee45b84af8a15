import type { HostAccount, Hosts } from '../pipeline/ports.ts';
import { ssmClient } from './clients.ts';
import type { Environment } from './environment.ts';
import type { ReadCopy } from './output-copy.ts';
import { type OutputCopies, ssmHosts } from './ssm-hosts.ts';

export function composeHosts({ documents, outputBucket }: Pick<Environment, 'documents' | 'outputBucket'>): Hosts {
  const copies = outputBucket === undefined ? undefined : { bucket: outputBucket, read: lazyCopies(outputBucket) };
  return acrossAccounts(ssmHosts(ssmClient(), documents, copies), copies);
}

/** What reaches other accounts is loaded with the first host in one: most installations have none. */
function acrossAccounts(own: Hosts, copies: OutputCopies | undefined): Hosts {
  const others = new Map<string, Promise<Hosts>>();
  const load = async (account: HostAccount): Promise<Hosts> => {
    const { assumedHosts } = await import('./assumed-hosts.ts');
    return assumedHosts(account, copies);
  };
  const hostsOf = async (account: HostAccount | undefined): Promise<Hosts> => {
    if (account === undefined) return own;
    const hosts = others.get(account.role) ?? load(account);
    others.set(account.role, hosts);
    return hosts;
  };
  return {
    resolve: async (selector, account) => (await hostsOf(account)).resolve(selector),
    send: async (request) => (await hostsOf(request.account)).send(request),
    getInvocation: async (commandId, hostId, account) => (await hostsOf(account)).getInvocation(commandId, hostId),
  };
}

/** A client for S3 is loaded with the first frame that is too long for SSM: most functions never see one. */
function lazyCopies(bucket: string): ReadCopy {
  let loading: Promise<ReadCopy> | undefined;
  return async (url) => {
    loading ??= import('./output-copy.ts').then(({ outputCopies }) => outputCopies(bucket));
    return (await loading)(url);
  };
}
