import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** What a running instance says about itself in `<directory>/endpoints.json`, readable by its user only. */
const instanceSchema = z.object({
  pid: z.number().int(),
  accessKeyId: z.string(),
  dynamodb: z.url(),
  ssm: z.url(),
  sns: z.url(),
  sqs: z.url(),
  /** The HTTP API. */
  api: z.optional(z.url()),
});
export type Instance = z.output<typeof instanceSchema>;

const HEALTH_TIMEOUT_MS = 2_000;

export async function announceInstance(directory: string, instance: Instance): Promise<void> {
  await writeFile(fileOf(directory), `${JSON.stringify(instance, undefined, 2)}\n`, { mode: 0o600 });
}

export async function withdrawInstance(directory: string): Promise<void> {
  await rm(fileOf(directory), { force: true });
}

/** The instance that runs on this directory; undefined if there is none, or only the note of one that died. */
export async function findInstance(directory: string): Promise<Instance | undefined> {
  const instance = await readInstance(directory);
  return instance && (await answers(instance)) ? instance : undefined;
}

async function readInstance(directory: string): Promise<Instance | undefined> {
  try {
    return instanceSchema.parse(JSON.parse(await readFile(fileOf(directory), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Any other program on that port would not let this key in. */
async function answers({ dynamodb, accessKeyId }: Instance): Promise<boolean> {
  try {
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/`;
    const response = await fetch(dynamodb, {
      headers: { authorization },
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    });
    return response.ok && (await response.text()).startsWith('healthy');
  } catch {
    return false;
  }
}

function fileOf(directory: string): string {
  return join(directory, 'endpoints.json');
}
