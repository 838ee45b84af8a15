import type { Context } from 'hono';
import { oneLine } from '../pegasus/printable.ts';
import { RequestError } from './problem.ts';

/** Who is asking, as the surroundings vouch for it; undefined: nobody says. @throws Unauthenticated */
export type CallerOf = (context: Context) => string | undefined;

/** The surroundings let somebody in without saying whom. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

const MAX_NAME = 64;
const MAX_KEY = 100;

/**
 * Who acts, as the book keeps it: the name in the body, with the caller that is vouched for in brackets; one of the two
 * is enough. @throws RequestError where there is neither
 */
export function actorOf(context: Context, by: string | undefined, callerOf: CallerOf): string {
  const caller = callerOf(context);
  if (by === undefined && caller === undefined) throw new RequestError('bad_request', 'by: who acts?');
  if (by === undefined || by === caller) return oneLine(caller ?? '', MAX_NAME);
  return caller === undefined ? oneLine(by, MAX_NAME) : oneLine(`${by} (${caller})`, MAX_NAME);
}

/**
 * Who acts, where two people must not be one: the caller that is vouched for, whatever name is given; the name only where
 * nobody vouches. @throws RequestError where there is neither
 */
export function principalOf(context: Context, by: string | undefined, callerOf: CallerOf): string {
  const name = oneLine(callerOf(context) ?? by ?? '', MAX_NAME);
  if (name === '') throw new RequestError('bad_request', 'by: who acts?');
  return name;
}

/** Id of the command: a client that repeats a request sends the same Idempotency-Key. @throws RequestError */
export function commandId(context: Context, newId: () => string): string {
  const key = context.req.header('idempotency-key');
  if (key === undefined) return newId();
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > MAX_KEY) {
    throw new RequestError('bad_request', `Idempotency-Key: 1 to ${MAX_KEY} printable ASCII characters`);
  }
  return `key/${key}`;
}
