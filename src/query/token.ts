import { checksum } from '../detect/bundle-bytes.ts';
import { PageTokenError, type Span } from '../history/ports.ts';
import { QueryError } from './deps.ts';

/** A list as it was first asked for: what a token belongs to. */
export interface ListIdentity {
  readonly list: 'runs' | 'findings' | 'incidents';
  readonly cluster: string;
  readonly filter: object;
  readonly order: 'newest' | 'oldest';
}

/** Where the pages of a list go on. */
interface Continuation {
  /** Of the first page: the pages that follow are of the same span, however late they are asked for. */
  readonly span: Span;
  /** The store's own token. */
  readonly after: string;
}

const VERSION = 1;

/** An opaque token. The checksum finds what was cut or mistyped; it is no signature, and nothing can be had by a forgery. */
export function writeToken(identity: ListIdentity, { span, after }: Continuation): string {
  const body = JSON.stringify([VERSION, nameOf(identity), span.from, span.until, after]);
  return Buffer.from(`${sumOf(body)}${body}`).toString('base64url');
}

/** @throws PageTokenError where the token is damaged or of another list; QueryError where it is of another version */
export function readToken(identity: ListIdentity, token: string): Continuation {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const body = text.slice(8);
  if (text.slice(0, 8) !== sumOf(body)) throw new PageTokenError();
  const parts: unknown = JSON.parse(body);
  if (!Array.isArray(parts)) throw new PageTokenError();
  const [version, name, from, until, after]: readonly unknown[] = parts;
  if (version !== VERSION) {
    throw new QueryError('bad_request', 'the token is of another version of Farrier; ask for the first page again');
  }
  const isWhole = typeof from === 'number' && typeof until === 'number' && typeof after === 'string';
  if (!isWhole || name !== nameOf(identity)) throw new PageTokenError();
  return { span: { from, until }, after };
}

/** Short enough for an address, and different where the lists are. */
function nameOf({ list, cluster, filter, order }: ListIdentity): string {
  const fields = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sumOf(JSON.stringify([list, cluster, order, fields]));
}

function sumOf(text: string): string {
  return checksum(Buffer.from(text)).toString(16).padStart(8, '0');
}
