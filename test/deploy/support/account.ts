import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { PYTHON_DIRECTORY } from './python.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** An empty AWS account on this machine. */
export interface EmptyAccount {
  /** 12 digits. */
  readonly id: string;
  readonly url: string;
  /** What a process needs to reach it, and nothing of the user's own account. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** Another account of the same machine. */
export async function otherAccount(account: EmptyAccount, id: string): Promise<EmptyAccount> {
  const client = new STSClient({
    endpoint: account.url,
    region: REGION,
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  const RoleArn = `arn:aws:iam::${id}:role/administrator`;
  const { Credentials: given } = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'deploy' }));
  client.destroy();
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
  const credentials = {
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  };
  return { id, url: account.url, environment: { ...account.environment, ...credentials }, close: () => {} };
}

const START_SECONDS = 60;
/** Of the commands that `cdk.json` names. */
const BINARIES = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/**
 * Sends a request that the project's SDK clients have no command for. Nobody checks signatures here; the service is taken
 * from the scope.
 */
export async function request(
  { url, environment }: EmptyAccount,
  service: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${environment['AWS_ACCESS_KEY_ID']}/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const answer = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body });
  if (!answer.ok) throw new Error(`${service} answers ${answer.status}: ${await answer.text()}`);
}

/** Lets a stack be deleted. */
export async function unprotect(account: EmptyAccount, stack: string): Promise<void> {
  const form = { Action: 'UpdateTerminationProtection', StackName: stack, EnableTerminationProtection: 'false' };
  const body = new URLSearchParams({ ...form, Version: '2010-05-15' }).toString();
  await request(account, 'cloudformation', { 'content-type': 'application/x-www-form-urlencoded' }, body);
}

/**
 * Starts moto_server with the suite's resource types.
 * @param python an interpreter that has moto
 * @param log file for what the server says
 */
export async function startAccount(python: string, log: string): Promise<EmptyAccount> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = environmentOf(url);
  // To a file and not a pipe: what waits for a child of the suite would not empty it, and the server would stand still.
  const output = openSync(log, 'w');
  const server = spawn(python, [join(PYTHON_DIRECTORY, 'server.py'), String(port)], {
    env: environment,
    stdio: ['ignore', output, output],
  });
  await listening(url, server, log);
  // moto ignores SIGTERM under load.
  return { id: ACCOUNT, url, environment, close: () => void server.kill('SIGKILL') };
}

async function listening(url: string, server: ChildProcess, log: string): Promise<void> {
  for (let second = 0; second < START_SECONDS * 4; second += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(250);
  }
  server.kill('SIGKILL');
  throw new Error(`moto_server does not answer at ${url}: ${readFileSync(log, 'utf8').slice(-5_000)}`);
}

function environmentOf(url: string): Readonly<Record<string, string>> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH: `${BINARIES}${delimiter}${PATH}`,
    HOME,
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DISABLE_CLI_TELEMETRY: '1',
    // test/lib/validation.test.ts does it, and it takes seconds.
    CDK_VALIDATION: 'false',
    CI: 'true',
    NODE_NO_WARNINGS: '1',
    PYTHONWARNINGS: 'ignore',
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
