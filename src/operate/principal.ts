import { oneLine, UNPRINTABLE } from '../pegasus/printable.ts';
import type { Principal } from './operation.ts';

/** Farrier itself, in audit trails. No person may act under this name. */
export const FARRIER: Principal = 'farrier';

const MAX_NAME = 200;

/** A name as it is kept: one bounded line. */
export function principalOf(name: string): Principal {
  return oneLine(name, MAX_NAME);
}

/** Whether two names are one person's: case, width, blanks and invisible characters make nobody another one. */
export function samePrincipal(one: Principal, other: Principal): boolean {
  return folded(one) === folded(other);
}

function folded(name: Principal): string {
  return name.normalize('NFKC').replace(UNPRINTABLE, '').replace(/\s+/g, '').slice(0, MAX_NAME).toLowerCase();
}
