import { audienceOf } from '../../alerts/audience.ts';
import type { AlertBook, AlertState } from '../../alerts/book.ts';
import type { Decision } from '../../alerts/decision.ts';
import type { Policy } from '../../alerts/policy.ts';

type Code = Decision['verdict']['code'];

/** Decisions by which somebody is not told. */
const SILENT = [
  'below_m_of_n',
  'recovering',
  'above_recovery',
  'unknown_held',
  'flapping_held',
  'dismissed',
  'silenced',
  'in_maintenance',
  'inhibited',
  'no_route',
  'digest_only',
  'flood_held',
  'update_waits',
  'notices_wait',
  'nothing_new',
  'acknowledged',
  'merged',
  'resolved_unannounced',
] as const satisfies readonly Code[];

/** What `because` may say: reason codes of decisions, and that a route to the contact is closed at that time. */
export const REASONS: readonly string[] = [...SILENT, 'route_closed'];

/**
 * Why a contact was not told: the decisions of a stretch of time, and where others were told, what the routes say of the
 * contact at its end. @param now epoch milliseconds
 */
export function reasonsFor(
  contact: string,
  decisions: readonly Decision[],
  { alerts }: AlertBook,
  policy: Policy,
  now: number,
): ReadonlySet<string> {
  const silent: ReadonlySet<string> = new Set(SILENT);
  const decided = decisions.flatMap(({ verdict }) => {
    if (!silent.has(verdict.code)) return [];
    return verdict.code === 'flood_held' && !verdict.contacts.includes(contact) ? [] : [verdict.code];
  });
  const firing = Object.values(alerts).filter(({ phase }) => phase === 'firing');
  return new Set([...decided, ...firing.flatMap((alert) => routeReason(contact, alert, policy, now))]);
}

function routeReason(contact: string, alert: AlertState, policy: Policy, now: number): readonly string[] {
  if (policy.routes.length === 0) return [];
  const routes = policy.routes.filter(({ contacts }) => contacts.includes(contact));
  if (routes.length === 0) return ['no_route'];
  const { contacts, opens } = audienceOf([alert], { ...policy, routes }, now);
  if (contacts.includes(contact)) return [];
  return [opens === undefined ? 'no_route' : 'route_closed'];
}
