import type { SendFailure, SetAside } from '../alerts/alert.ts';
import type { Confidence } from '../checks/check.ts';
import type { Reading } from '../pegasus/reading.ts';

/** An inspection that is to run at its cadence. Times are epoch milliseconds. */
export interface InspectionActivity {
  readonly name: string;
  /** Milliseconds between two runs. */
  readonly every: number;
  /** When it was first seen in the configuration. */
  readonly since: number;
  /** Scheduled time of the newest run that is known, judged or not; undefined: there never was one. */
  readonly last: number | undefined;
  /** Scheduled times of the runs that have not been judged. */
  readonly open: readonly number[];
  /** How much the newest verdict knew; undefined where it was not looked up, or there is none. */
  readonly verdict: { readonly confidence: Confidence; readonly checks: number; readonly unknown: number } | undefined;
}

/** A message in the outbox. Epoch milliseconds. */
export interface WaitingMessage {
  readonly id: string;
  readonly createdAt: number;
  readonly attempts: number;
  readonly failure: SendFailure | undefined;
}

export interface ClusterActivity {
  readonly name: string;
  /** False: it was taken out of the configuration and may have left messages behind. */
  readonly configured: boolean;
  readonly inspections: readonly InspectionActivity[];
  readonly waiting: readonly WaitingMessage[];
  readonly setAside: readonly SetAside[];
  /** Open incidents. */
  readonly incidents: number;
}

/** A dead-letter queue. */
export interface QueueDepth {
  /** What it is called in docs/runbook.md, e.g. `notify`. */
  readonly name: string;
  readonly messages: number;
}

/** Where a contact stands with the topics. */
export interface ContactSubscriptions {
  readonly contact: string;
  /** What is not as it should be; empty: everything is confirmed. */
  readonly flaws: readonly SubscriptionFlaw[];
}

export interface SubscriptionFlaw {
  readonly channel: string;
  readonly topic: string;
  /** `pending`: not confirmed, or deactivated by SNS, which tells the two apart no more. */
  readonly flaw: 'missing' | 'pending';
}

export interface SmsAccount {
  /** Only verified numbers get messages. */
  readonly sandbox: boolean;
  /** US dollars a month; undefined: SNS does not tell, which means its default of 1. */
  readonly monthlyLimit: number | undefined;
}

/** What AWS says of the account; looked up once an hour. */
export interface AccountFacts {
  readonly subscriptions: Reading<readonly ContactSubscriptions[]>;
  /** undefined: no contact has a telephone number. */
  readonly sms: Reading<SmsAccount> | undefined;
  /** US dollars a month that the configuration expects to spend on SMS. */
  readonly smsBudget: number;
}

export interface CanaryState {
  /** Epoch milliseconds of the last one that was decided; undefined: none yet. */
  readonly lastAt: number | undefined;
  /** Epoch milliseconds when the next one is due; undefined: it is switched off, or nobody is there to get it. */
  readonly nextAt: number | undefined;
  /** The id of the last one still waits or was refused, or it is out. */
  readonly last: 'delivered' | 'waiting' | 'rejected';
}

/** All that the checks of Farrier itself look at. */
export interface SelfSnapshot {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clusters: readonly ClusterActivity[];
  readonly deadLetters: Reading<readonly QueueDepth[]>;
  readonly canary: CanaryState;
  /** undefined: this look is not about the account. */
  readonly account: AccountFacts | undefined;
}
