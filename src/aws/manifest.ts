import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { MANIFEST_FORMAT, type Manifest } from '../contract.ts';
import { isNamed } from './error-name.ts';

const manifest = z.object({
  format: z.literal(MANIFEST_FORMAT),
  table: z.string().min(1),
  topics: z.record(z.string(), z.string()),
  heartbeatTopic: z.string().min(1),
  version: z.string().optional(),
  // A later version may have documents that this one does not know.
  documents: z.record(z.string(), z.string()).optional(),
  stack: z.string().optional(),
  scheduleGroup: z.string().optional(),
});

/** The parameter is not there, or of another version of Farrier. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/**
 * What a deployed environment says of itself.
 * @param parameter name, `/farrier/<environment>`
 * @throws ManifestError saying what to do
 */
export async function readManifest(client: SSMClient, parameter: string): Promise<Manifest> {
  const value = await parameterValue(client, parameter);
  const read = manifest.safeParse(parsed(value));
  if (read.success) return read.data;
  throw new ManifestError(
    `the parameter ${parameter} is not of format ${MANIFEST_FORMAT}: deploy this version of Farrier, or use the command of the version that is deployed`,
  );
}

/** Whether an environment has its parameter, whatever is in it: CloudFormation deletes it with the stack. */
export async function isEnvironmentDeployed(client: SSMClient, parameter: string): Promise<boolean> {
  try {
    await client.send(new GetParameterCommand({ Name: parameter }));
    return true;
  } catch (error) {
    if (isNamed(error, 'ParameterNotFound')) return false;
    throw error;
  }
}

async function parameterValue(client: SSMClient, parameter: string): Promise<string> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter }));
    return Parameter?.Value ?? '';
  } catch (error) {
    if (!isNamed(error, 'ParameterNotFound')) throw error;
    throw new ManifestError(
      `SSM has no parameter ${parameter} here: is the environment deployed, and are AWS_REGION and the credentials those of its account?`,
    );
  }
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
