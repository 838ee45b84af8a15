import { GetCommandInvocationCommand, type GetCommandInvocationResult, type SSMClient } from '@aws-sdk/client-ssm';
import { outputStep, PROBE_OUTPUTS } from '../contract.ts';
import { announcedParts, readFrame } from '../pipeline/frame.ts';
import { isTerminal } from '../pipeline/invocation-outcome.ts';
import type { Invocation } from '../pipeline/ports.ts';
import { isNamed } from './error-name.ts';
import type { ReadCopy } from './output-copy.ts';

export interface InvocationKey {
  readonly commandId: string;
  readonly hostId: string;
}

const MOST_OUTPUTS = Math.max(...Object.values(PROBE_OUTPUTS));

/**
 * What a host said to a command: the output of the document's first step, and of as many others as it announces parts.
 * An invocation runs until every step that has a part is done. Where the frame is cut all the same, its copy is read.
 * @returns undefined while SSM does not know the invocation
 */
export async function readInvocation(
  client: SSMClient,
  key: InvocationKey,
  readCopy: ReadCopy | undefined,
): Promise<Invocation | undefined> {
  const answer = await readStep(client, key, 1);
  if (!answer) return undefined;
  const first = invocationOf(answer, key.hostId);
  if (!isTerminal(first.statusDetails)) return first;
  const parts = announcedParts(first.stdout);
  if (parts > 1) return withParts(client, key, first, Math.min(parts, MOST_OUTPUTS));
  return readCopy && isCut(first.stdout) ? withCopy(first, answer.StandardOutputUrl ?? '', readCopy) : first;
}

async function withParts(client: SSMClient, key: InvocationKey, first: Invocation, parts: number): Promise<Invocation> {
  const outputs = [first.stdout];
  for (let part = 2; part <= parts; part += 1) {
    const answer = await readStep(client, key, part);
    if (!answer) return { ...first, statusDetails: 'Pending' };
    const more = invocationOf(answer, key.hostId);
    if (!isTerminal(more.statusDetails)) return { ...first, statusDetails: more.statusDetails };
    if (more.statusDetails !== 'Success') return { ...first, incomplete: failedPart(part, parts, more) };
    outputs.push(more.stdout);
  }
  return { ...first, stdout: outputs.map((output) => output.trimEnd()).join('\n') };
}

function failedPart(part: number, parts: number, { statusDetails, responseCode, stderr }: Invocation): string {
  const said = `SSM says ${statusDetails}, exit status ${responseCode} ${stderr.trim().slice(0, 200)}`;
  return `part ${part} of ${parts} was not printed: step ${outputStep(part)}: ${said}`;
}

function isCut(stdout: string): boolean {
  const { header, steps } = readFrame(stdout);
  return header !== undefined && !steps.known && steps.reason === 'truncated';
}

async function withCopy(first: Invocation, url: string, readCopy: ReadCopy): Promise<Invocation> {
  const copy = await readCopy(url);
  return copy.known ? { ...first, stdout: copy.value } : { ...first, incomplete: copy.detail };
}

async function readStep(
  client: SSMClient,
  { commandId, hostId }: InvocationKey,
  part: number,
): Promise<GetCommandInvocationResult | undefined> {
  try {
    return await client.send(
      new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: hostId, PluginName: outputStep(part) }),
    );
  } catch (error) {
    if (isNamed(error, 'InvocationDoesNotExist')) return undefined;
    throw error;
  }
}

function invocationOf(answer: GetCommandInvocationResult, hostId: string): Invocation {
  return {
    hostId,
    comment: answer.Comment ?? '',
    statusDetails: answer.StatusDetails ?? answer.Status ?? '',
    responseCode: answer.ResponseCode ?? -1,
    stdout: answer.StandardOutputContent ?? '',
    stderr: answer.StandardErrorContent ?? '',
  };
}
