import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ActRefusal } from '../pipeline/act.ts';

/** What goes wrong before anybody looks into the book. */
export type RequestFault =
  | 'bad_request'
  | 'unsupported_media_type'
  | 'too_large'
  | 'unauthorized'
  | 'unknown_cluster'
  | 'not_found'
  | 'internal';

const STATUS: Readonly<Record<ActRefusal | RequestFault, ContentfulStatusCode>> = {
  bad_request: 400,
  unauthorized: 401,
  unknown_cluster: 404,
  not_found: 404,
  unknown_incident: 404,
  unknown_silence: 404,
  already_resolved: 409,
  already_acknowledged: 409,
  not_acknowledged: 409,
  too_many_silences: 409,
  too_large: 413,
  unsupported_media_type: 415,
  empty_comment: 422,
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
export function problem(context: Context, code: ActRefusal | RequestFault, detail: string): Response {
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
