import type { AlertState, Incident, Member, Page, PastIncident } from './book.ts';
import { ask, type Desk, incidentOf, note, putIncident } from './desk.ts';
import { mergedDiagnoses } from './diagnosis.ts';
import { type DueNotice, dueOf } from './due.ts';
import { hold, release } from './holds.ts';
import { incidentNumber, logged, membersOf, refreshed } from './incident.ts';
import type { MuteOf } from './mute.ts';
import type { IncidentNotice } from './notice.ts';
import { severityRank } from './severity.ts';
import { type Situation, situationOf } from './situation.ts';
import { nextDueOf, viewOf } from './view.ts';

/** Resolved incidents that are remembered. */
const KEPT_PAST = 50;
/** Decisions of each of them. */
const KEPT_PAST_DECISIONS = 25;
const MAX_HELD_BY = 10;

interface Standing {
  readonly incident: Incident;
  readonly situation: Situation;
}

/** Sends what is due about every incident, the worst first, and writes down why nothing is due about the others. */
export function settleIncidents(desk: Desk, muteOf: MuteOf): void {
  const standing = Object.values(desk.book.incidents)
    .toSorted(
      (a, b) => severityRank(b.severity) - severityRank(a.severity) || incidentNumber(a.id) - incidentNumber(b.id),
    )
    .map(({ id }) => id);
  for (const id of standing) resolveIfOver(desk, id);
  mergeStorm(desk, standing, muteOf);
  for (const id of standing) {
    const now = standingOf(desk, id, muteOf);
    if (now !== undefined) settle(desk, now);
  }
}

function standingOf(desk: Desk, id: string, muteOf: MuteOf): Standing | undefined {
  const found = incidentOf(desk, id);
  if (found === undefined) return undefined;
  const incident = refreshed(found, desk.book.alerts, desk.policy.rules, desk.now);
  if (incident !== found) putIncident(desk, incident);
  return { incident, situation: situationOf(incident, desk.book.alerts, muteOf, desk.policy, desk.now) };
}

function resolveIfOver(desk: Desk, id: string): void {
  const incident = incidentOf(desk, id);
  if (incident === undefined || incident.phase === 'resolved') return;
  const members = membersOf(incident, desk.book.alerts);
  if (members.some(({ alert }) => alert.phase === 'firing')) return;
  putIncident(desk, { ...incident, phase: 'resolved', resolvedAt: desk.now });
  const byHand = members.some(({ alert }) => alert.end?.reason === 'closed');
  note(desk, id, { code: 'resolved', reason: byHand ? 'closed_by_hand' : 'all_ended' });
}

/** Very many incidents that would be opened at once become one: one message, one thread, one ending. */
function mergeStorm(desk: Desk, ids: readonly string[], muteOf: MuteOf): void {
  const opening = ids.filter((id) => {
    if (incidentOf(desk, id)?.page !== undefined) return false;
    const now = standingOf(desk, id, muteOf);
    const due = now && dueOf(now.incident, now.situation, desk.policy, desk.now);
    return due?.kind === 'notice' && due.notice.stage === 'opened';
  });
  if (opening.length <= desk.policy.stormAbove) return;
  const [first, ...others] = opening.toSorted((a, b) => incidentNumber(a) - incidentNumber(b));
  for (const other of others) if (first !== undefined) mergeInto(desk, first, other);
}

function mergeInto(desk: Desk, first: string, other: string): void {
  const [target, source] = [incidentOf(desk, first), incidentOf(desk, other)];
  if (target === undefined || source === undefined) return;
  note(desk, other, { code: 'merged', into: first });
  const moved = Object.entries(source.members).map(([print, member]): [string, Member] => {
    return [print, member.link.kind === 'first' ? { ...member, link: { kind: 'storm' } } : member];
  });
  const alerts: Record<string, AlertState> = { ...desk.book.alerts };
  for (const { print, alert } of membersOf(source, alerts)) alerts[print] = { ...alert, incident: first };
  desk.book = { ...desk.book, alerts };
  const heldBy = [...new Set([...target.heldBy, ...source.heldBy])].slice(-MAX_HELD_BY);
  const members = { ...target.members, ...Object.fromEntries(moved) };
  putIncident(desk, { ...target, storm: true, heldBy, members, ...mergedDiagnoses(target, source) });
  forget(desk, other);
}

function settle(desk: Desk, standing: Standing): void {
  const { incident, situation } = standing;
  const due = dueOf(incident, situation, desk.policy, desk.now);
  if (due.kind === 'notice') {
    send(desk, standing, due.notice);
    return;
  }
  if (due.verdict.code !== 'nothing_new') note(desk, incident.id, due.verdict);
  if (due.verdict.code === 'resolved_unannounced') forget(desk, incident.id);
  else rememberHolds(desk, incident.id, situation);
}

/** What keeps it back is told with its next message. Of what people know already, only silences and windows are. */
function rememberHolds(desk: Desk, id: string, { audible, mutes }: Situation): void {
  const incident = incidentOf(desk, id);
  if (incident === undefined || audible.length > 0) return;
  const names = mutes
    .filter(({ kind }) => kind !== 'inhibition' || incident.page === undefined)
    .map(({ name }) => name);
  const heldBy = [...new Set([...incident.heldBy, ...names])].slice(-MAX_HELD_BY);
  if (heldBy.length !== incident.heldBy.length) putIncident(desk, { ...incident, heldBy });
  for (const mute of mutes) if (mute.kind !== 'inhibition') hold(desk, mute, incident);
}

function send(desk: Desk, { incident, situation }: Standing, due: DueNotice): void {
  const stage = due.stage === 'opened' && incident.storm ? 'storm' : due.stage;
  const leave = ask(desk, { about: incident.id, stage, contacts: due.contacts, exempt: due.exempt });
  if (leave.kind === 'wait') {
    note(desk, incident.id, leave.verdict);
    return;
  }
  const audible = new Set(situation.audible.map(({ print }) => print));
  const after = told(incident, situation, due, leave.contacts, desk.now);
  const view = viewOf(after, desk.book.alerts, audible, desk.policy.rules);
  if (view !== undefined) {
    const notice: IncidentNotice = {
      id: leave.id,
      cluster: desk.policy.cluster,
      at: desk.now,
      severity: due.stage === 'resolved' ? incident.severity : situation.severity,
      contacts: leave.contacts,
      why: due.why,
      hidden: leave.hidden,
      run: desk.run,
      stage,
      incident: view,
      changes: situation.changes,
      next: nextDueOf(after, situation, desk.policy),
      heldUntilNow: incident.heldBy,
    };
    desk.notices.push(notice);
  }
  putIncident(desk, after);
  const routes = due.why.flatMap((why) => ('route' in why ? [why.route] : []));
  note(desk, incident.id, { code: 'told', stage, notice: leave.id, contacts: leave.contacts, routes });
  if (due.stage === 'resolved') forget(desk, incident.id);
}

/** The incident after a message. A catching-up message changes nothing but who has heard. */
function told(
  incident: Incident,
  { audible, changes, severity }: Situation,
  due: DueNotice,
  contacts: readonly string[],
  now: number,
): Incident {
  const { page } = incident;
  const heard = [...new Set([...(page?.contacts ?? []), ...contacts])];
  if (page !== undefined && due.catchUp) return { ...incident, page: { ...page, contacts: heard } };
  const members: Record<string, Member> = { ...incident.members };
  for (const { print, alert } of audible) {
    const member = members[print];
    if (member !== undefined) members[print] = { ...member, told: alert.severity };
  }
  for (const print of changes.ended) {
    const member = members[print];
    if (member !== undefined) members[print] = { ...member, endTold: true };
  }
  const toldCauses = [...(page?.diagnosesTold ?? []), ...(changes.diagnosed ?? [])];
  const next: Page = {
    openedAt: page?.openedAt ?? now,
    lastAt: now,
    contacts: heard,
    head: incident.head,
    severity: page === undefined || severityRank(severity) > severityRank(page.severity) ? severity : page.severity,
    repeats: (page?.repeats ?? 0) + (due.stage === 'repeated' ? 1 : 0),
    escalated: [...(page?.escalated ?? []), ...due.escalated],
    flappingTold: changes.flapping === undefined ? (page?.flappingTold ?? false) : changes.flapping === 'started',
    ...(toldCauses.length === 0 ? {} : { diagnosesTold: toldCauses }),
  };
  return { ...incident, members, page: next, heldBy: [] };
}

/** Takes a resolved incident, with what it kept of its alerts, out of the open ones. */
function forget(desk: Desk, id: string): void {
  const incident = incidentOf(desk, id);
  if (incident === undefined) return;
  const { [id]: _, ...incidents } = desk.book.incidents;
  release(desk, incident);
  const alerts: Record<string, AlertState> = { ...desk.book.alerts };
  for (const { print, alert } of membersOf(incident, alerts)) {
    if (alert.incident !== id || alert.phase !== 'over') continue;
    // Bad again, and not often enough: that count goes on.
    if (alert.runs.includes('b')) {
      alerts[print] = { ...alert, phase: 'pending', openedAt: undefined, incident: undefined, end: undefined };
    } else delete alerts[print];
  }
  desk.book = {
    ...desk.book,
    incidents,
    alerts,
    past: [pastOf(incident, desk.now), ...desk.book.past].slice(0, KEPT_PAST),
  };
}

function pastOf(incident: Incident, now: number): PastIncident {
  const { id, openedAt, resolvedAt, head, severity, assignee, acts, log, heldBy, members, page } = incident;
  return {
    id,
    openedAt,
    resolvedAt: resolvedAt ?? now,
    head,
    severity,
    assignee,
    acts,
    log: logged([], log).slice(-KEPT_PAST_DECISIONS),
    heldBy,
    members: Object.keys(members).length,
    told: page?.contacts ?? [],
  };
}
