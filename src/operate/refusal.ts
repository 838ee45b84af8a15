import { refusalWords } from '../words/common/operate-refusals.ts';
import { inEnglish } from '../words/in-english.ts';
import type { Message } from '../words/message.ts';
import { noted } from './ending.ts';
import type { Condition, Operation, Principal } from './operation.ts';

/** Why a step of an operation is not taken. Stable. */
export type StepRefusal =
  | 'other_cluster'
  | 'wrong_status'
  | 'not_enabled'
  | 'kind_not_allowed'
  | 'expired'
  | 'wrong_hash'
  | 'no_name'
  | 'reserved_name'
  | 'self_approval'
  | 'not_automatic'
  | 'preflight'
  | 'preflight_changed'
  | 'stopped'
  | 'busy'
  | 'too_many'
  | 'tick_running';

export type Stepped =
  /** Something was done, and is to be stored. */
  | { readonly outcome: 'moved'; readonly operation: Operation }
  /** It was so before: nothing is to be stored. */
  | { readonly outcome: 'same'; readonly operation: Operation }
  | {
      readonly outcome: 'refused';
      readonly code: StepRefusal;
      readonly message: Message;
      /** The message in English. */
      readonly text: string;
      /** Those that do not hold, or hold otherwise than they did. */
      readonly conditions: readonly Condition[];
      /** With the refusal in its audit: to be stored too. */
      readonly operation: Operation;
    };

/** Refusals that an audit keeps: whoever tries again and again must not make it grow without end. */
const KEPT_REFUSALS = 20;

export interface Refused {
  readonly code: StepRefusal;
  readonly at: number;
  readonly by: Principal;
  /** What differs, or what is in the way. */
  readonly detail?: string;
  readonly conditions?: readonly Condition[];
}

/** The step is not taken; that it was tried stands in the audit. */
export function refuse(operation: Operation, { code, at, by, detail = '', conditions = [] }: Refused): Stepped {
  const message = refusalWords.say[code]({ id: operation.id, detail });
  const kept = operation.audit.filter(({ what }) => what === 'refused').length < KEPT_REFUSALS;
  const entry = { at, by, what: 'refused', detail: detail === '' ? code : `${code}: ${detail}` };
  const next = kept ? noted(operation, entry) : operation;
  return { outcome: 'refused', code, message, text: inEnglish(message), conditions, operation: next };
}
