import type { ScriptResult } from '../host.ts';
import type { Pace } from '../pace.ts';
import {
  type Command,
  type CommandInvocation,
  countsAsError,
  finalDetails,
  isFinal,
  recordResult,
  type StatusDetails,
} from './command.ts';

export interface ExecutorOptions {
  readonly pace: Pace;
  /** Ends waiting; scripts that run are not ended by it. */
  readonly signal: AbortSignal;
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
  invocation.startedAt = options.pace.now();
  transition(command, invocation, 'InProgress', options);
  const result = await runScript(command, invocation);
  recordResult(invocation, result);
  transition(command, invocation, finalDetails(invocation, result), options);
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

async function runScript(command: Command, { host }: CommandInvocation): Promise<ScriptResult> {
  const { script, timeoutSeconds } = command.document;
  try {
    return await host.run(script, command.environment, timeoutSeconds * 1000);
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: `The script could not be started: ${error}`, timedOut: false };
  }
}

function transition(
  command: Command,
  invocation: CommandInvocation,
  details: StatusDetails,
  { pace, onStatus }: ExecutorOptions,
): void {
  if (isFinal(invocation.details)) return;
  invocation.details = details;
  if (isFinal(details)) invocation.endedAt = pace.now();
  onStatus(command, invocation);
}

/** `3` or `25%` of the targets. */
function resolveLimit(limit: string, targets: number): number {
  const number = Number.parseInt(limit, 10);
  return limit.endsWith('%') ? Math.floor((targets * number) / 100) : number;
}
