import { type Advance, advance } from '../../../src/alerts/advance.ts';
import { type AlertBook, EMPTY_BOOK } from '../../../src/alerts/book.ts';
import type { BookEvent, RunEvent } from '../../../src/alerts/event.ts';
import { matches } from '../../../src/alerts/matcher.ts';
import type { IncidentNotice, Notice } from '../../../src/alerts/notice.ts';
import type { Policy } from '../../../src/alerts/policy.ts';
import { same } from '../../../src/alerts/same.ts';
import { fingerprint } from '../../../src/checks/fingerprint.ts';
import { MINUTE, runEvent } from './events.ts';
import { type History, POLICIES, teller, WATCHED } from './history.ts';

/** A law that a history breaks. */
class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';
}

/** Plays a history, to its end in health, and checks every law at every step. @throws BrokenLaw */
export function playLawfully({ policy: index, happenings }: History): void {
  const policy = POLICIES[index] ?? POLICIES[0];
  if (policy === undefined) return;
  const { event, now } = teller();
  const threads = threadsOf();
  // Playing everything twice costs as much again: a part of the histories is enough.
  const twice = happenings.length % 4 === 0;
  let book: AlertBook = EMPTY_BOOK;
  const take = (one: BookEvent): void => {
    const before = book;
    const result = advance(before, one, policy);
    if (twice) checkSameAgain(before, one, policy, result);
    checkRepeats(before, one, policy, result);
    checkMissing(before, one, result);
    threads.hear(result.notices, result.book);
    checkSilences(result.book, policy);
    book = result.book;
  };
  for (const one of happenings) {
    const next = event(one, { incidents: Object.keys(book.incidents), silences: Object.keys(book.silences) });
    if (next !== undefined) take(next);
  }
  checkBounds(book);
  for (const one of recovery(now(), () => book)) take(one);
  threads.close();
  if (Object.keys(book.incidents).length > 0) broken('an incident outlives everything that was bad', book.incidents);
  if (Object.keys(book.alerts).length > 0) broken('an alert outlives everything that was bad', book.alerts);
  if (Object.keys(book.holds).length > 0) broken('a hold outlives its end', book.holds);
}

/** All is well for as long as it takes, within reason, and then nothing happens until what is held is over. */
function* recovery(from: number, book: () => AlertBook): Generator<BookEvent> {
  let now = from;
  const said = WATCHED.map((watched) => ({ ...watched, status: 'ok', value: 10, reference: 80 }) as const);
  for (let run = 0; run < 26 && Object.keys(book().alerts).length > 0; run += 1) {
    now += 5 * MINUTE;
    yield runEvent(now, said);
  }
  for (let hour = 0; hour < 12 && Object.keys({ ...book().incidents, ...book().holds }).length > 0; hour += 1) {
    now += 61 * MINUTE;
    yield { kind: 'tick', now };
  }
}

/** The same history gives the same messages, also when the book has been stored and loaded in between. */
function checkSameAgain(book: AlertBook, event: BookEvent, policy: Policy, result: Advance): void {
  const stored = JSON.parse(JSON.stringify(book)) as AlertBook;
  const again = advance(stored, JSON.parse(JSON.stringify(event)) as BookEvent, policy);
  if (!same(again.notices, result.notices)) {
    broken('the same history gives other messages', again.notices);
  }
  if (!same(again.book, result.book)) broken('the same history gives another book', again.book);
}

/** What was taken before changes nothing. */
function checkRepeats(before: AlertBook, event: BookEvent, policy: Policy, result: Advance): void {
  const again = advance(result.book, event, policy);
  if (event.kind !== 'tick' && (again.book !== result.book || again.notices.length > 0)) {
    broken('a repeated event changes something', { event, notices: again.notices });
  }
  const last = event.kind === 'run' ? before.runs[event.run.inspection] : undefined;
  if (event.kind !== 'run' || last === undefined || event.run.scheduledTime > last) return;
  if (result.book !== before || result.notices.length > 0) broken('an older run changes something', event);
}

/** Only a good result ends an alert, or a person. */
function checkMissing(before: AlertBook, event: BookEvent, { decisions }: Advance): void {
  for (const { about, verdict } of decisions) {
    if (verdict.code !== 'ended') continue;
    if (event.kind !== 'run') broken('an alert ended without a run', about);
    else if (!isGood(about, event)) broken('missing data resolved an alert', { about, before: before.alerts[about] });
  }
}

function isGood(print: string, { results }: RunEvent): boolean {
  const own = results.find((result) => fingerprint(result.check, result.entity) === print);
  if (own !== undefined) return own.status === 'ok' && (own.check !== 'cpu.usage' || own.value !== 79);
  const ofCheck = results.filter(({ check }) => check === print.split('|')[0]);
  return ofCheck.length > 0 && ofCheck.every(({ status }) => status !== 'unknown');
}

/** One opening, then one closing for everybody who was told; nothing before the one or after the other. */
function threadsOf() {
  const heard = new Map<string, { opened: boolean; closed: boolean; contacts: Set<string> }>();
  const ids = new Set<string>();
  const hearOne = (notice: IncidentNotice, book: AlertBook): void => {
    const { stage, incident, contacts } = notice;
    const thread = heard.get(incident.id) ?? { opened: false, closed: false, contacts: new Set() };
    heard.set(incident.id, thread);
    const opens = stage === 'opened' || stage === 'storm';
    if (opens && thread.opened) broken('an incident is opened twice', notice);
    if (!opens && !thread.opened) broken('a message before the opening', notice);
    if (thread.closed) broken('a message after the ending', notice);
    if (opens && !isBadNow(notice, book)) broken('a message without a cause', notice);
    thread.opened = true;
    if (stage === 'resolved') {
      thread.closed = true;
      const missed = [...thread.contacts].filter((contact) => !contacts.includes(contact));
      if (missed.length > 0) broken('somebody who was told does not hear of the ending', { notice, missed });
      if ([incident.head, ...incident.others].some(({ end }) => end === undefined))
        broken('an ending too early', notice);
    }
    for (const contact of contacts) thread.contacts.add(contact);
  };
  return {
    hear(notices: readonly Notice[], book: AlertBook): void {
      for (const notice of notices) {
        if (ids.has(notice.id)) broken('two messages with one id', notice);
        ids.add(notice.id);
        if (notice.contacts.length === 0) broken('a message to nobody', notice);
        if ('incident' in notice) hearOne(notice, book);
      }
    },
    close(): void {
      for (const [id, { opened, closed }] of heard) if (opened && !closed) broken('a page that is never closed', id);
    },
  };
}

function isBadNow({ incident }: IncidentNotice, { alerts }: AlertBook): boolean {
  return [incident.head, ...incident.others].some(
    ({ fingerprint: print, severity }) => alerts[print]?.phase === 'firing' && severity !== 'info',
  );
}

/** Whatever fires, is told to somebody by the routes, and is held by nothing, has been told. */
function checkSilences(book: AlertBook, policy: Policy): void {
  const now = book.at;
  for (const { id, page, members, log } of Object.values(book.incidents)) {
    if (page !== undefined) continue;
    for (const print of Object.keys(members)) {
      const alert = book.alerts[print];
      if (alert?.phase !== 'firing' || alert.severity === 'info') continue;
      const subject = {
        cluster: policy.cluster,
        check: alert.finding.check,
        entity: alert.finding.entity,
        severity: alert.severity,
      };
      const silenced = Object.values(book.silences).some(
        ({ startsAt, endsAt, matchers }) =>
          startsAt <= now && now < endsAt && matchers.some((one) => matches(one, subject)),
      );
      const why = log.at(-1)?.verdict.code ?? 'nothing';
      if (why === 'silenced' && !silenced && !isSilencedOther(book, members, policy)) {
        broken('a silence hides longer than its end', { id, print });
      }
      if (!['silenced', 'in_maintenance', 'inhibited', 'no_route', 'flood_held', 'notices_wait'].includes(why)) {
        broken('something bad is not told for no reason', { id, print, why });
      }
    }
  }
}

function isSilencedOther(book: AlertBook, members: AlertBook['incidents'][string]['members'], policy: Policy): boolean {
  return Object.keys(members).some((print) => {
    const alert = book.alerts[print];
    if (alert === undefined) return false;
    const subject = {
      cluster: policy.cluster,
      check: alert.finding.check,
      entity: alert.finding.entity,
      severity: alert.severity,
    };
    return Object.values(book.silences).some(
      ({ endsAt, matchers }) => book.at < endsAt && matchers.some((one) => matches(one, subject)),
    );
  });
}

function checkBounds(book: AlertBook): void {
  const size = JSON.stringify(book).length;
  if (size > 400_000) broken('the book grows without a bound', size);
}

function broken(law: string, evidence: unknown): never {
  throw new BrokenLaw(`${law}: ${JSON.stringify(evidence).slice(0, 1500)}`);
}
