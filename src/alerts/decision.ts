import type { Severity } from '../checks/check.ts';
import type { CauseCode, Diagnosis } from '../diagnose/cause.ts';
import type { EndReason } from './book.ts';
import type { Refusal } from './command.ts';
import type { Stage } from './notice.ts';

/** What was decided of an alert in a run. `alert` is its fingerprint. */
export type AlertVerdict =
  | { readonly code: 'below_m_of_n'; readonly bad: number; readonly seen: number; readonly open: string }
  | { readonly code: 'opened'; readonly severity: Severity; readonly incident: string }
  | { readonly code: 'worsened'; readonly from: Severity; readonly to: Severity }
  | { readonly code: 'recovering'; readonly good: number; readonly of: number }
  | { readonly code: 'above_recovery'; readonly value: number | null; readonly recovery: number | null }
  | { readonly code: 'unknown_held'; readonly why: 'unknown' | 'no_result' | 'other_inspection' }
  | { readonly code: 'flapping_held'; readonly percent: number }
  | { readonly code: 'flapping_started' | 'flapping_stopped'; readonly percent: number }
  | { readonly code: 'dismissed'; readonly reason: EndReason }
  | { readonly code: 'ended'; readonly reason: EndReason };

/** Why nobody was told of something, or that somebody was. Times are epoch milliseconds. */
export type IncidentVerdict =
  | {
      readonly code: 'told';
      readonly stage: Stage;
      readonly notice: string;
      readonly contacts: readonly string[];
      readonly routes: readonly number[];
    }
  | { readonly code: 'silenced'; readonly silence: string; readonly until: number }
  | { readonly code: 'in_maintenance'; readonly window: string; readonly until: number }
  | { readonly code: 'inhibited'; readonly rule: string; readonly by: string }
  | { readonly code: 'no_route'; readonly severity: Severity; readonly opens: number | undefined }
  | { readonly code: 'digest_only' }
  | { readonly code: 'flood_held'; readonly contacts: readonly string[]; readonly until: number }
  | { readonly code: 'update_waits'; readonly until: number }
  | { readonly code: 'notices_wait'; readonly limit: number }
  | { readonly code: 'nothing_new' }
  | { readonly code: 'acknowledged'; readonly by: string }
  | { readonly code: 'joined'; readonly alert: string; readonly link: string }
  | { readonly code: 'reheaded'; readonly from: string; readonly to: string }
  | { readonly code: 'merged'; readonly into: string }
  | {
      readonly code: 'diagnosed';
      readonly host: string;
      readonly outcome: Diagnosis['outcome'];
      readonly causes: readonly CauseCode[];
    }
  | { readonly code: 'resolved_unannounced' }
  | { readonly code: 'resolved'; readonly reason: 'all_ended' | 'closed_by_hand' };

/** What became of a command or of a run as a whole. */
export type EventVerdict =
  | { readonly code: 'refused'; readonly refusal: Refusal }
  | { readonly code: 'done' }
  | { readonly code: 'repeated_command' }
  | { readonly code: 'superseded_run'; readonly last: string }
  | { readonly code: 'silence_created'; readonly silence: string }
  | { readonly code: 'silence_over'; readonly silence: string };

/** One decision with the numbers behind it. `about` is a fingerprint, an incident id, a silence id or a command id. */
export interface Decision {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly about: string;
  readonly verdict: AlertVerdict | IncidentVerdict | EventVerdict;
}
