import type { Severity } from '../checks/check.ts';
import { contactsForSeverity } from './audience.ts';
import type { Incident, Page } from './book.ts';
import type { IncidentVerdict } from './decision.ts';
import type { IncidentNotice, Why } from './notice.ts';
import type { Escalation, Policy, Route } from './policy.ts';
import { severityRank } from './severity.ts';
import { hasNews, type Situation } from './situation.ts';

/** A message that is due about an incident. */
export interface DueNotice {
  readonly stage: Exclude<IncidentNotice['stage'], 'storm' | 'acknowledged'>;
  readonly contacts: readonly string[];
  readonly why: readonly Why[];
  /** Only for contacts who have not heard of the incident: it changes nothing for the others. */
  readonly catchUp: boolean;
  /** Escalations that it carries out. */
  readonly escalated: readonly string[];
  /** Sent beyond the limit of an hour. */
  readonly exempt: boolean;
}

/** What is to be done about an incident now, or why nothing is. */
export type Due =
  | { readonly kind: 'notice'; readonly notice: DueNotice }
  | { readonly kind: 'wait'; readonly verdict: IncidentVerdict };

/** At most one message for an incident at a time, the most urgent one. @param now epoch milliseconds */
export function dueOf(incident: Incident, situation: Situation, policy: Policy, now: number): Due {
  const { page } = incident;
  if (situation.firing.length === 0) return ending(incident, policy, now);
  if (situation.audible.length === 0) return wait(heldVerdict(situation));
  return page === undefined ? opening(situation) : next(incident, page, situation, policy, now);
}

/** Of a page that an earlier version sent it is not known to whom: to those whom the routes name. */
function ending({ page, severity }: Incident, policy: Policy, now: number): Due {
  if (page === undefined) return wait({ code: 'resolved_unannounced' });
  const contacts = page.contacts.length > 0 ? page.contacts : contactsForSeverity(severity, policy, now);
  if (contacts.length === 0) return wait({ code: 'resolved_unannounced' });
  return due('resolved', contacts, [{ kind: 'told_before' }], { exempt: true });
}

function opening({ audience, severity }: Situation): Due {
  if (severity === 'info') return wait({ code: 'digest_only' });
  if (audience.contacts.length === 0) return wait({ code: 'no_route', severity, opens: audience.opens });
  return due('opened', audience.contacts, audience.why);
}

function next(incident: Incident, page: Page, situation: Situation, policy: Policy, now: number): Due {
  const { audience, changes, severity } = situation;
  const isOpen = incident.phase === 'firing';
  const escalation = isOpen ? escalationDue(page, audience.routes, policy, now) : undefined;
  if (escalation !== undefined) return escalation;
  const contacts = listeners(page, situation, policy);
  if (contacts.length === 0) return wait({ code: 'no_route', severity, opens: audience.opens });
  const { why } = audience;
  const rises = severityRank(severity) > severityRank(page.severity);
  const wasSilenced = incident.heldBy.length > 0;
  const firstCause = changes.diagnosed !== undefined && page.diagnosesTold === undefined;
  if (rises || situation.released || wasSilenced || firstCause) return due('updated', contacts, why);
  if (changes.flapping !== undefined) return due('flapping', contacts, why);
  if (isOpen && now >= repeatAt(page, severity, policy)) return due('repeated', contacts, why);
  const until = page.lastAt + policy.timing[severity].updateEvery;
  const news = hasNews(changes);
  if (news && now >= until) return due('updated', contacts, why);
  const strangers = contacts.filter((contact) => !page.contacts.includes(contact));
  if (isOpen && strangers.length > 0) return due('updated', strangers, why, { catchUp: true });
  if (news) return wait({ code: 'update_waits', until });
  return wait(isOpen ? { code: 'nothing_new' } : acknowledged(incident));
}

/** Who the routes name now, and whoever an escalation has brought in. */
function listeners(page: Page, { audience }: Situation, policy: Policy): readonly string[] {
  const escalated = policy.routes.flatMap((route) => stepsOf(route)).filter(({ key }) => page.escalated.includes(key));
  const chosen = new Set([...audience.contacts, ...escalated.flatMap(({ step }) => step.to)]);
  return policy.contacts.map(({ name }) => name).filter((name) => chosen.has(name));
}

function escalationDue(page: Page, routes: readonly Route[], policy: Policy, now: number): Due | undefined {
  const steps = routes
    .flatMap((route) => stepsOf(route))
    .filter(({ key, step }) => !page.escalated.includes(key) && now >= page.openedAt + step.after);
  if (steps.length === 0) return undefined;
  const to = new Set(steps.flatMap(({ step }) => step.to));
  const contacts = policy.contacts.map(({ name }) => name).filter((name) => to.has(name));
  const why = steps.map(({ route, step }): Why => ({ kind: 'escalation', route, afterMs: step.after }));
  return due('escalated', contacts, why, { escalated: steps.map(({ key }) => key), exempt: true });
}

/** The steps of a route with the names by which a page remembers them. */
export function stepsOf({ index, escalations }: Route): readonly {
  readonly key: string;
  readonly route: number;
  readonly step: Escalation;
}[] {
  return escalations.map((step) => ({ key: `${index}/${step.after}`, route: index, step }));
}

/** Epoch milliseconds of the next repeat; never for what is only info. @param severity the worst that people hear now */
export function repeatAt(page: Page, severity: Severity, policy: Pick<Policy, 'timing'>): number {
  const waits = policy.timing[severity].repeat;
  const wait = waits[Math.min(page.repeats, waits.length - 1)];
  return wait === undefined ? Number.POSITIVE_INFINITY : page.lastAt + wait;
}

function heldVerdict({ mutes: [mute] }: Situation): IncidentVerdict {
  if (mute === undefined) return { code: 'nothing_new' };
  if (mute.kind === 'inhibition') return { code: 'inhibited', rule: mute.name, by: mute.by };
  const { name, until } = mute;
  return mute.kind === 'silence'
    ? { code: 'silenced', silence: name, until }
    : { code: 'in_maintenance', window: name, until };
}

function acknowledged({ acts }: Incident): IncidentVerdict {
  return { code: 'acknowledged', by: acts.findLast(({ what }) => what === 'acknowledged')?.by ?? '' };
}

function wait(verdict: IncidentVerdict): Due {
  return { kind: 'wait', verdict };
}

function due(
  stage: DueNotice['stage'],
  contacts: readonly string[],
  why: readonly Why[],
  more: Partial<Pick<DueNotice, 'catchUp' | 'escalated' | 'exempt'>> = {},
): Due {
  return { kind: 'notice', notice: { stage, contacts, why, catchUp: false, escalated: [], exempt: false, ...more } };
}
