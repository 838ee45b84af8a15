import type { Command } from '../../alerts/command.ts';
import type { Stage } from '../../alerts/notice.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import type { Fault } from '../../local/simulator/faults.ts';
import type { ActRefusal } from '../../pipeline/act.ts';
import type { Death, Levers, SnsMood, SsmMood } from '../world/levers.ts';

/** What a line expects. Times are epoch milliseconds. */
export type Expectation =
  | {
      readonly kind: 'message';
      /** Until when it may arrive; undefined: soon after the lines above hold. */
      readonly until: number | undefined;
      readonly times: number;
      /** undefined: by mail or SMS. */
      readonly channel: 'email' | 'sms' | undefined;
      /** Each of them gets it. */
      readonly to: readonly string[];
      readonly stage: Stage | undefined;
      readonly contains: readonly string[];
      readonly without: readonly string[];
    }
  | {
      readonly kind: 'no_message';
      readonly until: number;
      /** undefined: nobody. */
      readonly to: readonly string[] | undefined;
      /** Reason code of a decision since the line's time. */
      readonly because: string | undefined;
    }
  | { readonly kind: 'incident'; readonly id: string; readonly phase: 'firing' | 'acknowledged' | 'resolved' }
  | { readonly kind: 'open_incidents' | 'waiting' | 'set_aside' | 'dead_letters'; readonly count: number }
  | { readonly kind: 'verdict'; readonly cluster: string | undefined; readonly words: readonly string[] }
  /** Whatever has arrived and was not expected is of no interest. */
  | { readonly kind: 'anything' };

/** What a line does. */
export type Act =
  | { readonly kind: 'faults'; readonly add?: Fault; readonly remove?: Fault }
  | { readonly kind: 'schedule'; readonly change: Partial<Levers['schedule']> }
  | { readonly kind: 'repeat_run' }
  | { readonly kind: 'events'; readonly change: Levers['events'] }
  | { readonly kind: 'sns'; readonly mood: SnsMood }
  | { readonly kind: 'ssm'; readonly mood: SsmMood }
  | { readonly kind: 'kill'; readonly death: Death }
  | { readonly kind: 'subscription'; readonly contact: string; readonly flaw: 'gone' | 'pending' | undefined }
  | { readonly kind: 'config'; readonly config: FarrierConfig }
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** undefined: that of the incident. */
      readonly cluster: string | undefined;
      readonly refused: ActRefusal | undefined;
    }
  | { readonly kind: 'expect'; readonly expectation: Expectation };

export interface Line {
  /** 1-based, in the scenario's file. */
  readonly line: number;
  /** As written, without the time. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly act: Act;
}

/** A scenario that was read. */
export interface Script {
  readonly file: string;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly database: 'memory' | 'dynamodb';
  readonly config: FarrierConfig;
  /** Alerts as version 1 stored them, by fingerprint; undefined: nothing is stored yet. */
  readonly stored: Readonly<Record<string, unknown>> | undefined;
  /** In the order of the file. */
  readonly lines: readonly Line[];
}
