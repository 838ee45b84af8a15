import type { AlertBook } from './book.ts';
import { carryAlerts } from './carry.ts';
import { carryOut } from './commands.ts';
import type { Decision } from './decision.ts';
import { ask, type Desk, incidentOf, note, putIncident } from './desk.ts';
import { withDiagnosis } from './diagnosis.ts';
import type { BookEvent, CommandEvent, DiagnosedEvent, RunEvent } from './event.ts';
import { groupOpened } from './grouping.ts';
import { settleHolds } from './holds.ts';
import { logged, membersOf } from './incident.ts';
import { mutesAt } from './mute.ts';
import type { Notice } from './notice.ts';
import type { Policy } from './policy.ts';
import { same } from './same.ts';
import { settleIncidents } from './settle.ts';
import { situationOf } from './situation.ts';
import { viewOf } from './view.ts';

export interface Advance {
  /** The same object where nothing has changed. */
  readonly book: AlertBook;
  readonly decisions: readonly Decision[];
  readonly notices: readonly Notice[];
}

/**
 * The one way in which the alerts of a cluster change: a judged run, a tick of the clock, a person's command or a diagnosis in, the next
 * book and the messages that are due out. Pure: the same history gives the same messages. A run that is not newer than
 * the last one of its inspection, and a command that was carried out before, change nothing. Time never goes back.
 */
export function advance(book: AlertBook, event: BookEvent, policy: Policy): Advance {
  if (event.kind === 'tick' && isIdle(book)) return { book, decisions: [], notices: [] };
  const now = Math.max(book.at, event.now);
  const desk: Desk = {
    book,
    policy,
    now,
    run: event.kind === 'run' ? event.run : undefined,
    decisions: [],
    notices: [],
  };
  if (!take(desk, event)) return { book, decisions: desk.decisions, notices: [] };
  settleIncidents(desk, mutesAt(desk.book, policy, now));
  settleHolds(desk);
  const changed = event.kind !== 'tick' || !same(desk.book, book);
  return { book: changed ? { ...desk.book, at: now } : book, decisions: desk.decisions, notices: desk.notices };
}

/** @returns whether anything may have changed */
function take(desk: Desk, event: BookEvent): boolean {
  switch (event.kind) {
    case 'run':
      return takeRun(desk, event);
    case 'command':
      return takeCommand(desk, event);
    case 'diagnosed':
      return takeDiagnoses(desk, event);
    case 'tick':
      return true;
  }
}

function takeDiagnoses(desk: Desk, { incident: id, diagnoses }: DiagnosedEvent): boolean {
  let isNew = false;
  for (const diagnosis of diagnoses) {
    const next = withDiagnosis(incidentOf(desk, id), diagnosis);
    if (next === undefined) continue;
    isNew = true;
    putIncident(desk, next);
    const { host, outcome, causes } = diagnosis;
    note(desk, id, { code: 'diagnosed', host, outcome, causes: causes.map(({ code }) => code) });
  }
  return isNew;
}

/** Nothing falls due where nothing is open, held or silenced. */
function isIdle({ incidents, holds, silences }: AlertBook): boolean {
  return [incidents, holds, silences].every((each) => Object.keys(each).length === 0);
}

function takeRun(desk: Desk, event: RunEvent): boolean {
  const { book, policy, now } = desk;
  const { inspection, scheduledTime } = event.run;
  const last = Object.hasOwn(book.runs, inspection) ? book.runs[inspection] : undefined;
  if (last !== undefined && !(Date.parse(scheduledTime) > Date.parse(last))) {
    const about = `${inspection}/${scheduledTime}`;
    desk.decisions.push({ at: now, about, verdict: { code: 'superseded_run', last } });
    return false;
  }
  const { opened, decisions, alerts, flaps } = carryAlerts(book, event, policy, now);
  const grouped = groupOpened({ ...book, alerts }, opened, policy.cluster, now);
  desk.book = {
    ...book,
    runs: { ...book.runs, [inspection]: scheduledTime },
    flaps,
    alerts: grouped.alerts,
    incidents: grouped.incidents,
    nextIncident: grouped.nextIncident,
  };
  desk.decisions.push(...decisions, ...grouped.decisions);
  rememberOf(desk, decisions);
  return true;
}

const REMEMBERED: ReadonlySet<string> = new Set(['worsened', 'ended', 'flapping_started', 'flapping_stopped']);

/** What changed in an alert belongs to the history of its incident. */
function rememberOf(desk: Desk, decisions: readonly Decision[]): void {
  const byIncident = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const id = REMEMBERED.has(decision.verdict.code) ? desk.book.alerts[decision.about]?.incident : undefined;
    if (id === undefined) continue;
    const own = byIncident.get(id) ?? [];
    own.push(decision);
    byIncident.set(id, own);
  }
  for (const [id, own] of byIncident) {
    const incident = incidentOf(desk, id);
    if (incident !== undefined) putIncident(desk, { ...incident, log: logged(incident.log, own) });
  }
}

function takeCommand(desk: Desk, { command }: CommandEvent): boolean {
  const { book, verdict, announce } = carryOut(desk.book, command, desk.now);
  desk.decisions.push({ at: desk.now, about: command.id, verdict });
  if (verdict.code === 'refused' || verdict.code === 'repeated_command') return false;
  desk.book = book;
  if (announce !== undefined) tellOfAcknowledgement(desk, announce);
  return true;
}

/** Whoever was told of the incident hears that somebody has taken it up. */
function tellOfAcknowledgement(desk: Desk, id: string): void {
  const incident = incidentOf(desk, id);
  const page = incident?.page;
  if (incident === undefined || page === undefined) return;
  const { alerts } = desk.book;
  const muteOf = mutesAt(desk.book, desk.policy, desk.now);
  const { audible } = situationOf(incident, alerts, muteOf, desk.policy, desk.now);
  const shown = audible.length > 0 ? audible : membersOf(incident, alerts);
  const view = viewOf(incident, alerts, new Set(shown.map(({ print }) => print)), desk.policy.rules);
  const leave = ask(desk, { about: id, stage: 'acknowledged', contacts: page.contacts, exempt: true });
  if (view === undefined || leave.kind === 'wait') return;
  desk.notices.push({
    id: leave.id,
    cluster: desk.policy.cluster,
    at: desk.now,
    severity: page.severity,
    contacts: leave.contacts,
    why: [{ kind: 'told_before' }],
    hidden: leave.hidden,
    run: undefined,
    stage: 'acknowledged',
    incident: view,
    changes: { joined: [], ended: [], worsened: [], headBefore: undefined, flapping: undefined },
    next: [],
    heldUntilNow: [],
  });
  note(desk, id, { code: 'told', stage: 'acknowledged', notice: leave.id, contacts: leave.contacts, routes: [] });
}
