import { SSM_OUTPUT_CHARACTERS } from '../../contract.ts';
import type { LocalHost, ScriptResult } from '../host.ts';
import type { RunnableDocument, RunnableStep } from './document.ts';

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
  /** Where copies of the outputs go. */
  readonly copies: { readonly bucket: string; readonly prefix: string } | undefined;
  readonly invocations: ReadonlyMap<string, CommandInvocation>;
}

/** One host of a command. With its steps, the only thing here that changes. */
export interface CommandInvocation {
  readonly host: LocalHost;
  details: StatusDetails;
  /** One for each step of the document. */
  readonly steps: readonly StepInvocation[];
}

export interface StepInvocation {
  readonly step: RunnableStep;
  details: StatusDetails;
  /** -1: not started. */
  responseCode: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  stdout: string;
  stderr: string;
  /** URL of the copy of stdout; empty where there is none. */
  stdoutUrl: string;
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

export function newInvocation(host: LocalHost, document: RunnableDocument): CommandInvocation {
  return {
    host,
    details: 'Pending',
    steps: document.steps.map((step) => ({
      step,
      details: 'Pending',
      responseCode: -1,
      startedAt: undefined,
      endedAt: undefined,
      stdout: '',
      stderr: '',
      stdoutUrl: '',
    })),
  };
}

/** Errors as MaxErrors counts them: a delivery that timed out is none. */
export function countsAsError(details: StatusDetails): boolean {
  return details === 'Failed' || details === 'ExecutionTimedOut';
}

/** Takes over what a script left behind. */
export function recordResult({ details }: CommandInvocation, step: StepInvocation, result: ScriptResult): void {
  step.stdout = result.stdout.slice(0, SSM_OUTPUT_CHARACTERS);
  step.stderr = result.stderr.slice(0, STDERR_CHARACTERS);
  step.responseCode = result.timedOut ? ENDED_BY_AGENT : result.exitCode;
  step.details = details === 'Cancelling' ? 'Cancelled' : endOf(result);
}

function endOf({ timedOut, exitCode }: ScriptResult): StatusDetails {
  if (timedOut) return 'ExecutionTimedOut';
  return exitCode === 0 ? 'Success' : 'Failed';
}

/** The end of an invocation whose steps have all run: that of the first step that did not succeed. */
export function finalDetails({ details, steps }: CommandInvocation): StatusDetails {
  if (details === 'Cancelling') return 'Cancelled';
  return steps.find((step) => step.details !== 'Success')?.details ?? 'Success';
}
