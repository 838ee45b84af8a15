import { probeDocument } from '../../../src/aws/probe-document.ts';
import { hostsDocument, SCRIPTS } from '../../../src/contract.ts';
import type { LocalHost } from '../../../src/local/host.ts';
import type { Pace } from '../../../src/local/pace.ts';
import { readDocument } from '../../../src/local/ssm/document.ts';
import type { InvocationEvent } from '../../../src/local/ssm/event.ts';
import { startSsm } from '../../../src/local/ssm/server.ts';
import { startAccountFront } from '../account-front.ts';

const KEY = 'ASIAFARACCOUNT';
const NO_STATUS =
  '<DescribeInstanceStatusResponse><requestId>r</requestId><instanceStatusSet/></DescribeInstanceStatusResponse>';
export const FAR_ACCOUNT = '222222222222';

export interface FarAccountOptions {
  readonly hosts: readonly LocalHost[];
  readonly environment: string;
  readonly pace: Pace;
  /** Systems Manager in the account that assumes a role here. */
  readonly near: { readonly key: string; readonly url: string };
  /** What the rule of this account sends to the other. */
  readonly onEvent: (event: InvocationEvent) => void;
}

export interface FarAccount {
  /** Of STS, and of EC2 and Systems Manager in both accounts. */
  readonly url: string;
  close(): Promise<void>;
}

/** A second account with hosts of its own, and an STS that gives whoever asks a session in it. */
export async function startFarAccount({
  hosts,
  environment,
  pace,
  near,
  onEvent,
}: FarAccountOptions): Promise<FarAccount> {
  const ssm = await startSsm({
    accessKeyId: KEY,
    hosts,
    documents: SCRIPTS.map((script) => readDocument(hostsDocument(environment, script), probeDocument(script))),
    pace,
    putCopy: () => '',
    onEvent: (event) => onEvent({ ...event, account: FAR_ACCOUNT }),
  });
  const front = await startAccountFront({
    own: near,
    far: { key: KEY, url: ssm.url },
    answer: (body) => {
      if (body.includes('Action=AssumeRole')) return session();
      return body.includes('Action=DescribeInstanceStatus') ? NO_STATUS : undefined;
    },
  });
  return {
    url: front.url,
    close: async () => {
      await front.close();
      await ssm.close();
    },
  };
}

function session(): string {
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString();
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${KEY}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expires}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}
