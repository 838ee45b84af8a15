import { contactsForSeverity } from './audience.ts';
import type { HeldIncident, Hold, Incident } from './book.ts';
import { ask, type Desk } from './desk.ts';
import type { Mute } from './mute.ts';
import type { HeldView, SilenceNotice, Why } from './notice.ts';
import { worstSeverity } from './severity.ts';
import { SILENCE_WARNING_MS, type Silence } from './silence.ts';

/** Incidents that a hold names; that there are more is remembered. */
const MAX_HELD = 100;

/** Remembers that a silence or a window keeps an incident back. */
export function hold(desk: Desk, mute: Exclude<Mute, { kind: 'inhibition' }>, incident: Incident): void {
  const key = `${mute.kind}/${mute.name}`;
  const { kind, name, until } = mute;
  const before = ownHold(desk, key) ?? { kind, name, until, held: {}, more: 0, endingTold: false };
  const known = Object.hasOwn(before.held, incident.id) ? before.held[incident.id] : undefined;
  if (known === undefined && Object.keys(before.held).length >= MAX_HELD) {
    if (before.more === 0) putHold(desk, key, { ...before, more: 1 });
    return;
  }
  const { head, severity } = incident;
  const entry: HeldIncident = { at: known?.at ?? desk.now, head, severity, endedAt: undefined };
  putHold(desk, key, { ...before, until, held: { ...before.held, [incident.id]: entry } });
}

/** An incident is over: what it was kept back by reports it, unless people hear of its ending anyway. */
export function release(desk: Desk, { id, page, resolvedAt }: Incident): void {
  for (const [key, each] of Object.entries(desk.book.holds)) {
    const entry = Object.hasOwn(each.held, id) ? each.held[id] : undefined;
    if (entry === undefined) continue;
    const { [id]: _, ...others } = each.held;
    const ended = page === undefined && resolvedAt !== undefined ? { [id]: { ...entry, endedAt: resolvedAt } } : {};
    putHold(desk, key, { ...each, held: { ...others, ...ended } });
  }
}

/** Announces the end of holds that keep something back, and reports what began and ended under those that are over. */
export function settleHolds(desk: Desk): void {
  for (const [key, each] of Object.entries(desk.book.holds)) {
    const silence = each.kind === 'silence' ? ownSilence(desk, each.name) : undefined;
    const until = silence?.endsAt ?? each.until;
    if (desk.now >= until) endHold(desk, key, each, silence);
    else if (isToBeAnnounced(each, silence, until, desk.now)) announce(desk, key, each, silence);
  }
  for (const silence of Object.values(desk.book.silences)) {
    if (desk.now < silence.endsAt || ownHold(desk, `silence/${silence.id}`) !== undefined) continue;
    const { [silence.id]: _, ...silences } = desk.book.silences;
    desk.book = { ...desk.book, silences };
    desk.decisions.push({ at: desk.now, about: silence.id, verdict: { code: 'silence_over', silence: silence.id } });
  }
}

/** A hold no longer than the warning itself needs none. */
function isToBeAnnounced(
  { held, endingTold }: Hold,
  silence: Silence | undefined,
  until: number,
  now: number,
): boolean {
  const lasts = Object.values(held).some(({ endedAt }) => endedAt === undefined);
  const isShort = silence !== undefined && silence.endsAt - silence.startsAt <= SILENCE_WARNING_MS;
  return lasts && !endingTold && !isShort && until - now <= SILENCE_WARNING_MS;
}

function announce(desk: Desk, key: string, each: Hold, silence: Silence | undefined): void {
  const lasting = Object.entries(each.held).filter(([, { endedAt }]) => endedAt === undefined);
  if (send(desk, 'silence_ending', each, silence, lasting) !== 'later')
    putHold(desk, key, { ...each, endingTold: true });
}

function endHold(desk: Desk, key: string, each: Hold, silence: Silence | undefined): void {
  const ended = Object.entries(each.held).filter(([, { endedAt }]) => endedAt !== undefined);
  if (ended.length > 0 && send(desk, 'silence_ended', each, silence, ended) === 'later') return;
  const { [key]: _, ...holds } = desk.book.holds;
  desk.book = { ...desk.book, holds };
}

function send(
  desk: Desk,
  stage: SilenceNotice['stage'],
  each: Hold,
  silence: Silence | undefined,
  held: readonly (readonly [string, HeldIncident])[],
): 'sent' | 'later' | 'nobody' {
  const severity = worstSeverity(held.map(([, entry]) => entry.severity));
  const { contacts, why } = listenersOf(desk, silence, severity);
  if (contacts.length === 0) return 'nobody';
  const leave = ask(desk, { about: each.name, stage, contacts, exempt: true });
  if (leave.kind === 'wait') return 'later';
  const views = held.map(([incident, { at, head, severity: worst, endedAt }]): HeldView => {
    return { incident, head, severity: worst, since: at, endedAt };
  });
  desk.notices.push({
    id: leave.id,
    cluster: desk.policy.cluster,
    at: desk.now,
    severity,
    contacts: leave.contacts,
    why,
    hidden: leave.hidden,
    run: desk.run,
    stage,
    kind: each.kind,
    name: each.name,
    silence,
    endsAt: silence?.endsAt ?? each.until,
    held: views,
    more: each.more,
  });
  return 'sent';
}

/** The contacts that a silence names, else its author, else whom the routes name: those of a window are always these. */
function listenersOf(
  { policy, now }: Desk,
  silence: Silence | undefined,
  severity: HeldIncident['severity'],
): { readonly contacts: readonly string[]; readonly why: readonly Why[] } {
  const names = policy.contacts.map(({ name }) => name);
  const asked = silence === undefined ? [] : silence.contacts.length > 0 ? silence.contacts : [silence.author];
  const own = names.filter((name) => asked.includes(name));
  if (own.length > 0) return { contacts: own, why: [{ kind: 'silence_author' }] };
  return { contacts: contactsForSeverity(severity, policy, now), why: [] };
}

function ownHold({ book }: Desk, key: string): Hold | undefined {
  return Object.hasOwn(book.holds, key) ? book.holds[key] : undefined;
}

function ownSilence({ book }: Desk, id: string): Silence | undefined {
  return Object.hasOwn(book.silences, id) ? book.silences[id] : undefined;
}

function putHold(desk: Desk, key: string, next: Hold): void {
  desk.book = { ...desk.book, holds: { ...desk.book.holds, [key]: next } };
}
