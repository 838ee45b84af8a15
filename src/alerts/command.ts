import type { Silence } from './silence.ts';

interface Base {
  /** Unique for each command: a repeat changes nothing. */
  readonly id: string;
  /** Who acts. */
  readonly by: string;
}

export interface IncidentCommand extends Base {
  readonly kind: 'acknowledge' | 'unacknowledge' | 'close';
  /** `<cluster>-<n>`. */
  readonly incident: string;
  readonly comment?: string | undefined;
}

export interface CommentCommand extends Base {
  readonly kind: 'comment';
  readonly incident: string;
  readonly comment: string;
}

export interface AssignCommand extends Base {
  readonly kind: 'assign';
  readonly incident: string;
  /** undefined: to nobody. */
  readonly to: string | undefined;
}

export interface SilenceCommand extends Base {
  readonly kind: 'silence';
  readonly silence: Pick<Silence, 'matchers' | 'startsAt' | 'endsAt' | 'comment' | 'contacts'>;
}

export interface ExpireSilenceCommand extends Base {
  readonly kind: 'expire_silence';
  readonly silence: string;
}

/** What a person may do to the book. */
export type Command = IncidentCommand | CommentCommand | AssignCommand | SilenceCommand | ExpireSilenceCommand;

/** Why a command was not carried out. */
export type Refusal =
  | 'unknown_incident'
  | 'already_resolved'
  | 'already_acknowledged'
  | 'not_acknowledged'
  | 'empty_comment'
  | 'no_matcher'
  | 'end_not_after_start'
  | 'end_in_the_past'
  | 'too_long'
  | 'too_many_silences'
  | 'unknown_silence';
