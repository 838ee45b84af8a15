import type { Severity } from '../checks/check.ts';
import type { Language } from '../words/message.ts';
import type { Notice, Stage } from './notice.ts';

/** `firing` stands in messages of an earlier version that still wait. `report`: a digest, which is about no alert. */
export type MessageStage = 'firing' | 'report' | Stage;

/** Why SNS did not take a message. */
export interface SendFailure {
  /** Epoch milliseconds of the attempt. */
  readonly at: number;
  /**
   * throttled, unavailable, denied: of no fault of the message, which goes out when that is over. refused: SNS will never
   * take it as it is. unknown: none of these.
   */
  readonly kind: 'throttled' | 'unavailable' | 'denied' | 'refused' | 'unknown';
  /** Name and text of the error, bounded. */
  readonly detail: string;
}

/** What every message says of itself, in words or not yet. */
interface Envelope {
  /** Deterministic: cluster, number, stage, occasion and edition, so that a repeated evaluation decides the same message. */
  readonly id: string;
  readonly cluster: string;
  readonly stage: MessageStage;
  readonly severity: Severity;
  /** Absent in messages of an earlier version, which are English. */
  readonly language?: Language;
  /** Id of the incident; absent where it is about none. */
  readonly incident?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Names of the contacts it is for; SNS filter policies deliver by this attribute. */
  readonly contacts: readonly string[];
  /** Publish attempts that were begun. Above 0: this copy may be a repeat, and says so. */
  readonly attempts: number;
  /** Of the last attempt that is known to have failed. */
  readonly failure?: SendFailure;
}

/** A message in words, ready to be sent. Plain JSON. */
export interface OutboxMessage extends Envelope {
  readonly subject: string;
  readonly mail: string;
  readonly sms: string;
}

/** A notice for those of its contacts who read the same language and live in the same time zone. Plain JSON. */
export interface OutboxNotice extends Envelope {
  readonly language: Language;
  /** IANA name of the zone in which times are told. */
  readonly zone: string;
  readonly notice: Notice;
}

/**
 * What waits in the outbox: put into words when it is sent, so that only what sends carries all languages. Messages in words
 * are reports, or of an earlier version.
 */
export type OutboxEntry = OutboxNotice | OutboxMessage;

/** A message that SNS will never take, as the state remembers it; the whole of it is kept in the table. */
export interface SetAside extends Pick<Envelope, 'id' | 'stage' | 'severity' | 'contacts'> {
  readonly subject: string;
  readonly failure: SendFailure;
}
