import { known, type Reading, type UnknownReason, unknown } from './reading.ts';

/** A value that cannot be read. Thrown within parsers, where every further value would be a guess; see `attempt`. */
export class Unreadable extends Error {
  readonly reason: UnknownReason;

  constructor(detail: string, reason: UnknownReason = 'malformed') {
    super(detail);
    this.reason = reason;
  }
}

/** Runs a parser. What it cannot read becomes an unknown with the offending text. */
export function attempt<T>(read: () => T): Reading<T> {
  try {
    return known(read());
  } catch (error) {
    if (error instanceof Unreadable) return unknown(error.reason, error.message);
    throw error;
  }
}

/** @param value any value from a host, for a message: quoted and bounded; of a structure only its kind. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = String(value);
  return `"${text.length <= 60 ? text : `${text.slice(0, 59)}…`}"`;
}
