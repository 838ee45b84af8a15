import type { Severity } from '../checks/check.ts';

/** A route of the configuration. */
export interface Route {
  readonly severities: readonly Severity[];
  /** Absent: all clusters. */
  readonly clusters?: readonly string[] | undefined;
  readonly contacts: readonly string[];
}

export interface AddressBook {
  readonly routes: readonly Route[];
  /** Names of all contacts. */
  readonly contacts: readonly string[];
}

/**
 * Names of the contacts who are told about alerts of these severities, each once, in the order of the address book.
 * Without any route every contact is told of warnings and criticals: nobody sets up contacts in order to hear nothing.
 */
export function contactsFor(cluster: string, severities: readonly Severity[], book: AddressBook): readonly string[] {
  const routes: readonly Route[] =
    book.routes.length > 0 ? book.routes : [{ severities: ['warning', 'critical'], contacts: book.contacts }];
  const chosen = new Set(
    routes
      .filter((route) => route.clusters === undefined || route.clusters.includes(cluster))
      .filter((route) => route.severities.some((severity) => severities.includes(severity)))
      .flatMap((route) => route.contacts),
  );
  return book.contacts.filter((contact) => chosen.has(contact));
}
