import type { Finding, Severity } from '../checks/check.ts';

/** What is remembered of one fingerprint between runs. Plain JSON. */
export interface AlertState {
  readonly phase: 'pending' | 'firing';
  /** Consecutive bad runs so far (pending only counts up to the check's openAfter). */
  readonly badRuns: number;
  /** Epoch milliseconds of the first bad run. */
  readonly since: number;
  /** Epoch milliseconds of opening; undefined while pending. */
  readonly openedAt: number | undefined;
  readonly severity: Severity;
  /** The last bad finding, for the resolved message. */
  readonly finding: Finding;
}

export type MessageStage = 'firing' | 'resolved';

/** A message that has been decided and rendered, waiting in the outbox. Plain JSON. */
export interface OutboxMessage {
  /** Deterministic: cluster, run and stage, so that a repeated evaluation decides the same message. */
  readonly id: string;
  readonly cluster: string;
  readonly stage: MessageStage;
  readonly severity: Severity;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Names of the contacts it is for; SNS filter policies deliver by this attribute. */
  readonly contacts: readonly string[];
  readonly subject: string;
  readonly mail: string;
  readonly sms: string;
  /** Publish attempts that were begun. Above 0: this copy may be a repeat, and says so. */
  readonly attempts: number;
}
