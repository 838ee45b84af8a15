import type { Reading, Unknown } from '../../pegasus/reading.ts';

/** What one check of the doctor says. Everything but `ok` has a remedy. */
export type Examination =
  | { readonly check: string; readonly state: 'ok'; readonly says: string }
  | { readonly check: string; readonly state: 'bad' | 'unknown'; readonly says: string; readonly remedy: string };

export function ok(check: string, says: string): Examination {
  return { check, state: 'ok', says };
}

export function bad(check: string, says: string, remedy: string): Examination {
  return { check, state: 'bad', says, remedy };
}

/** Examines a value if it is known. @param remedy of not knowing it */
export function ifKnown<T>(
  check: string,
  reading: Reading<T>,
  remedy: string,
  examine: (value: T) => Examination,
): Examination {
  return reading.known ? examine(reading.value) : notKnown(check, reading, remedy);
}

export function notKnown(check: string, { reason, detail }: Unknown, remedy: string): Examination {
  const says = reason === 'access_denied' ? `access is denied: ${detail}` : detail;
  return { check, state: 'unknown', says, remedy };
}
