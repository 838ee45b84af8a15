import { SSM_OUTPUT_CHARACTERS } from '../../contract.ts';
import type { LocalHost, ScriptResult } from '../host.ts';
import type { RunnableDocument } from './document.ts';

/** StatusDetails as SSM writes them on the wire: without spaces. */
export type StatusDetails =
  | 'Pending'
  | 'InProgress'
  | 'Cancelling'
  | 'Success'
  | 'Failed'
  | 'DeliveryTimedOut'
  | 'ExecutionTimedOut'
  | 'Cancelled'
  | 'Terminated';

/** CommandInvocationStatus, the coarser of the two. Terminated has no word of its own there. */
const STATUS: Readonly<Record<StatusDetails, string>> = {
  Pending: 'Pending',
  InProgress: 'InProgress',
  Cancelling: 'Cancelling',
  Success: 'Success',
  Failed: 'Failed',
  DeliveryTimedOut: 'TimedOut',
  ExecutionTimedOut: 'TimedOut',
  Cancelled: 'Cancelled',
  Terminated: 'Cancelled',
};

const FINAL: ReadonlySet<StatusDetails> = new Set([
  'Success',
  'Failed',
  'DeliveryTimedOut',
  'ExecutionTimedOut',
  'Cancelled',
  'Terminated',
]);

export interface Command {
  readonly id: string;
  readonly document: RunnableDocument;
  readonly comment: string;
  /** As they were given. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** The script's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly requestedAt: number;
  /** Epoch milliseconds: what has not been delivered by then never is. */
  readonly expiresAt: number;
  readonly maxConcurrency: string;
  readonly maxErrors: string;
  readonly invocations: ReadonlyMap<string, CommandInvocation>;
}

/** One host of a command. The only thing here that changes. */
export interface CommandInvocation {
  readonly host: LocalHost;
  details: StatusDetails;
  /** -1: not started. */
  responseCode: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  stdout: string;
  stderr: string;
}

/** SSM keeps the heads of both streams. */
const STDERR_CHARACTERS = 8_000;
/** Exit status that the agent reports for a script that it ended. */
const ENDED_BY_AGENT = 137;

export function statusOf(details: StatusDetails): string {
  return STATUS[details];
}

export function isFinal(details: StatusDetails): boolean {
  return FINAL.has(details);
}

export function newInvocation(host: LocalHost): CommandInvocation {
  return {
    host,
    details: 'Pending',
    responseCode: -1,
    startedAt: undefined,
    endedAt: undefined,
    stdout: '',
    stderr: '',
  };
}

/** Errors as MaxErrors counts them: a delivery that timed out is none. */
export function countsAsError(details: StatusDetails): boolean {
  return details === 'Failed' || details === 'ExecutionTimedOut';
}

/** Takes over what a script left behind. */
export function recordResult(invocation: CommandInvocation, result: ScriptResult): void {
  invocation.stdout = result.stdout.slice(0, SSM_OUTPUT_CHARACTERS);
  invocation.stderr = result.stderr.slice(0, STDERR_CHARACTERS);
  invocation.responseCode = result.timedOut ? ENDED_BY_AGENT : result.exitCode;
}

export function finalDetails(invocation: CommandInvocation, result: ScriptResult): StatusDetails {
  if (invocation.details === 'Cancelling') return 'Cancelled';
  if (result.timedOut) return 'ExecutionTimedOut';
  return result.exitCode === 0 ? 'Success' : 'Failed';
}
