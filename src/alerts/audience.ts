import type { Severity } from '../checks/check.ts';
import type { AlertState } from './book.ts';
import { globMatches } from './glob.ts';
import type { Why } from './notice.ts';
import type { Policy, Route } from './policy.ts';
import { nextStretch, stretchAt } from './zoned-time.ts';

/** Who is to be told, and by which routes. */
export interface Audience {
  /** In the order of the configuration. */
  readonly contacts: readonly string[];
  readonly why: readonly Why[];
  /** Routes that match and are open. */
  readonly routes: readonly Route[];
  /** Where nobody is to be told now: epoch milliseconds at which a route opens. */
  readonly opens: number | undefined;
}

/**
 * Contacts of the routes that match any of the alerts now. Without any route every contact is told of warnings and
 * criticals: nobody sets up contacts in order to hear nothing. Nobody is sent a message about what is only info.
 */
export function audienceOf(
  alerts: readonly AlertState[],
  policy: Pick<Policy, 'routes' | 'contacts'>,
  now: number,
): Audience {
  const loud = alerts.filter(({ severity }) => severity !== 'info');
  const names = policy.contacts.map(({ name }) => name);
  if (policy.routes.length === 0) {
    const contacts = loud.length > 0 ? names : [];
    return { contacts, why: contacts.length > 0 ? [{ kind: 'no_routes' }] : [], routes: [], opens: undefined };
  }
  const routes = policy.routes.filter((route) => loud.some((alert) => covers(route, alert)));
  const open = routes.filter(({ when }) => when === undefined || stretchAt(when, now) !== undefined);
  const chosen = new Set(open.flatMap(({ contacts }) => contacts));
  const opening = routes.flatMap(({ when }) => (when === undefined ? [] : [nextStretch(when, now) ?? Infinity]));
  return {
    contacts: names.filter((name) => chosen.has(name)),
    why: open.map(({ index }) => ({ kind: 'route', route: index })),
    routes: open,
    opens: opening.length > 0 ? Math.min(...opening) : undefined,
  };
}

function covers({ severities, checks }: Route, { severity, finding }: AlertState): boolean {
  return severities.includes(severity) && (checks?.some((glob) => globMatches(glob, finding.check)) ?? true);
}

/** Contacts of the open routes for a severity, whatever the check: about what has no alert any more. */
export function contactsForSeverity(
  severity: Severity,
  policy: Pick<Policy, 'routes' | 'contacts'>,
  now: number,
): readonly string[] {
  const names = policy.contacts.map(({ name }) => name);
  if (policy.routes.length === 0) return names;
  const open = policy.routes.filter(
    ({ severities, when }) =>
      severities.includes(severity) && (when === undefined || stretchAt(when, now) !== undefined),
  );
  return names.filter((name) => open.some(({ contacts }) => contacts.includes(name)));
}
