import { oneLine } from './printable.ts';

/** Why something that was asked for could not be known. Stable codes: they appear in findings, logs and documentation. */
export type UnknownReason =
  | 'not_collected' // the step or report is absent
  | 'out_of_time' // the probe's own time budget or a step's timeout ran out
  | 'command_failed' // Pegasus or a tool answered with an error text
  | 'no_answer' // the process asked did not answer (refused, reset, timed out)
  | 'crashed' // the tool was ended by a signal
  | 'malformed' // the text is not of a form we know
  | 'truncated' // fewer bytes than the frame's header announces
  | 'corrupted' // right length, wrong checksum
  | 'not_a_frame' // the output does not begin with a frame header
  | 'partial' // the tool itself said that its table lacks some servers
  | 'overcounted' // the source is known to count wrongly in this state
  | 'agent_offline' // the SSM agent was not online when the run was dispatched
  | 'not_delivered' // SSM could not deliver the command (undeliverable, delivery timed out)
  | 'execution_timed_out' // SSM ended the script
  | 'execution_failed' // the script exited with an error
  | 'cancelled' // somebody cancelled or terminated the command
  | 'access_denied' // SSM refused
  | 'stale' // of another time than the run it was taken for
  | 'deadline_passed' // no terminal status before the run's deadline
  | 'no_hosts' // nothing to run the probe on
  | 'dispatch_failed' // the command could not be sent
  | 'blocked'; // held by another unknown, which is named

export interface Unknown {
  readonly known: false;
  readonly reason: UnknownReason;
  /** One line for people: what was seen instead, with the offending text (bounded, single line). */
  readonly detail: string;
}

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

/** A value that was read, or the reason why it is not known. Never zero for "could not read". */
export type Reading<T> = Known<T> | Unknown;

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

/** @param detail may be any text from a host: it is made one line and cut to 200 characters. */
export function unknown(reason: UnknownReason, detail: string): Unknown {
  return { known: false, reason, detail: oneLine(detail, MAX_DETAIL) };
}

const MAX_DETAIL = 200;
