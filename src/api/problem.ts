import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ActRefusal } from '../pipeline/act.ts';
import type { DecisionOutcome } from '../pipeline/onboard.ts';
import type { OperateRefusal } from '../pipeline/operate-deps.ts';

/** What goes wrong before anybody looks into the book. */
export type RequestFault =
  | 'bad_request'
  | 'unsupported_media_type'
  | 'too_large'
  | 'unauthorized'
  | 'unknown_cluster'
  | 'not_found'
  | 'internal';

/** Why a decision about a request for a table is not recorded. */
export type DecisionRefusal = Extract<DecisionOutcome, { readonly outcome: 'refused' }>['refusal'];

type ProblemCode = ActRefusal | RequestFault | DecisionRefusal | OperateRefusal;

const STATUS: Readonly<Record<ProblemCode, ContentfulStatusCode>> = {
  bad_request: 400,
  unauthorized: 401,
  not_enabled: 403,
  kind_not_allowed: 403,
  other_account: 403,
  self_approval: 403,
  reserved_name: 403,
  not_automatic: 403,
  unknown_cluster: 404,
  unknown_operation: 404,
  not_found: 404,
  unknown_incident: 404,
  unknown_silence: 404,
  no_such_request: 404,
  no_such_version: 404,
  not_the_newest: 409,
  wrong_status: 409,
  other_cluster: 409,
  tick_running: 409,
  wrong_hash: 409,
  expired: 409,
  preflight: 409,
  preflight_changed: 409,
  busy: 409,
  too_many: 409,
  stopped: 409,
  already_resolved: 409,
  already_acknowledged: 409,
  not_acknowledged: 409,
  too_many_silences: 409,
  too_large: 413,
  unsupported_media_type: 415,
  empty_comment: 422,
  no_name: 422,
  no_reason: 422,
  no_cluster: 422,
  no_matcher: 422,
  end_not_after_start: 422,
  end_in_the_past: 422,
  too_long: 422,
  matches_no_check: 422,
  unknown_contact: 422,
  internal: 500,
  outbox_full: 503,
};

/** An answer by RFC 9457: `code` is stable, `detail` is a sentence. */
export function problem(context: Context, code: ProblemCode, detail: string): Response {
  const status = STATUS[code];
  const title = code.replaceAll('_', ' ');
  return context.body(JSON.stringify({ type: 'about:blank', title, status, code, detail }), status, {
    'content-type': 'application/problem+json',
  });
}

/** Thrown by what reads a request. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: RequestFault;

  constructor(code: RequestFault, detail: string) {
    super(detail);
    this.code = code;
  }
}
