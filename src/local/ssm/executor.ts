import type { LocalHost, ScriptResult } from '../host.ts';
import type { Pace } from '../pace.ts';
import type { ObjectName } from '../s3.ts';
import {
  type Command,
  type CommandInvocation,
  countsAsError,
  finalDetails,
  isFinal,
  recordResult,
  type StatusDetails,
  type StepInvocation,
} from './command.ts';

export interface ExecutorOptions {
  readonly pace: Pace;
  /** Ends waiting; scripts that run are not ended by it. */
  readonly signal: AbortSignal;
  /** Keeps a copy of an output; returns its URL. */
  readonly putCopy: (name: ObjectName, text: string) => string;
  readonly onStatus: (command: Command, invocation: CommandInvocation) => void;
}

/** How often an agent that is away is looked for. */
const PING_MS = 500;

/**
 * Carries a command to its hosts: at most MaxConcurrency at a time, no further once the errors exceed MaxErrors.
 * Resolves when every invocation has a final status (or the signal has fired).
 */
export async function execute(command: Command, options: ExecutorOptions): Promise<void> {
  const invocations = [...command.invocations.values()];
  const waiting = [...invocations];
  const maxErrors = resolveLimit(command.maxErrors, invocations.length);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const errors = invocations.filter(({ details }) => countsAsError(details)).length;
      if (errors > maxErrors) transition(command, next, 'Terminated', options);
      else await invoke(command, next, options);
    }
  };
  const workers = Math.max(1, resolveLimit(command.maxConcurrency, invocations.length));
  await Promise.all(Array.from({ length: Math.min(workers, invocations.length) }, work));
}

/** Asks for the end of an invocation. One that has begun is left to run, and is Cancelled when it ends. */
export function cancel(command: Command, invocation: CommandInvocation, options: ExecutorOptions): void {
  if (invocation.details === 'Pending') transition(command, invocation, 'Cancelled', options);
  else if (invocation.details === 'InProgress') transition(command, invocation, 'Cancelling', options);
}

async function invoke(command: Command, invocation: CommandInvocation, options: ExecutorOptions): Promise<void> {
  if (!(await delivered(command, invocation, options))) return;
  transition(command, invocation, 'InProgress', options);
  for (const step of invocation.steps) {
    if (invocation.details === 'InProgress') await runStep(command, invocation, step, options);
  }
  transition(command, invocation, finalDetails(invocation), options);
}

async function runStep(
  command: Command,
  invocation: CommandInvocation,
  step: StepInvocation,
  { pace, putCopy }: ExecutorOptions,
): Promise<void> {
  const { host } = invocation;
  step.startedAt = pace.now();
  step.details = 'InProgress';
  const result = await runScript(command, host, step);
  if (command.copies) step.stdoutUrl = putCopy(copyOf(command, host, step), result.stdout);
  step.endedAt = pace.now();
  recordResult(invocation, step, result);
}

function copyOf({ id, copies }: Command, host: LocalHost, { step }: StepInvocation): ObjectName {
  const prefix = copies?.prefix ? `${copies.prefix}/` : '';
  return { bucket: copies?.bucket ?? '', key: `${prefix}${id}/${host.id}/awsrunShellScript/${step.name}/stdout` };
}

/** Waits until the host's agent is there to take the command. */
async function delivered(command: Command, invocation: CommandInvocation, options: ExecutorOptions): Promise<boolean> {
  while (invocation.details === 'Pending' && !options.signal.aborted) {
    if (invocation.host.ping().status === 'Online') return true;
    if (options.pace.now() >= command.expiresAt) transition(command, invocation, 'DeliveryTimedOut', options);
    else await options.pace.sleep(PING_MS, options.signal);
  }
  return false;
}

async function runScript(command: Command, host: LocalHost, { step }: StepInvocation): Promise<ScriptResult> {
  try {
    return await host.run(step.script, command.environment, step.timeoutSeconds * 1000);
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: `The script could not be started: ${error}`, timedOut: false };
  }
}

function transition(
  command: Command,
  invocation: CommandInvocation,
  details: StatusDetails,
  { onStatus }: ExecutorOptions,
): void {
  if (isFinal(invocation.details)) return;
  invocation.details = details;
  // Steps that were never begun end with the invocation; one that runs learns that it is to be cancelled.
  for (const step of invocation.steps) {
    if (!isFinal(step.details) && (isFinal(details) || details === 'Cancelling')) step.details = details;
  }
  onStatus(command, invocation);
}

/** `3` or `25%` of the targets. */
function resolveLimit(limit: string, targets: number): number {
  const number = Number.parseInt(limit, 10);
  return limit.endsWith('%') ? Math.floor((targets * number) / 100) : number;
}
