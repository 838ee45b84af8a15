import { oneLine } from '../pegasus/printable.ts';
import type { Act, AlertBook, AlertState, Incident } from './book.ts';
import { ended } from './carry.ts';
import type { Command, IncidentCommand, Refusal, SilenceCommand } from './command.ts';
import type { EventVerdict } from './decision.ts';
import { membersOf } from './incident.ts';
import type { Matcher } from './matcher.ts';
import { MAX_SILENCE_MS } from './silence.ts';

const KEPT_COMMANDS = 64;
const KEPT_ACTS = 30;
const MAX_SILENCES = 50;
const MAX_MATCHERS = 20;
const MAX_TEXT = 500;
const MAX_NAME = 64;

/** The book after a command. A refused one leaves it as it was. */
export interface Carriedout {
  readonly book: AlertBook;
  readonly verdict: EventVerdict;
  /** The incident whose listeners are to hear of it. */
  readonly announce: string | undefined;
}

/** Does what a person asks, or says why not. A repeat of a command changes nothing. @param now epoch milliseconds */
export function carryOut(book: AlertBook, command: Command, now: number): Carriedout {
  if (book.commands.includes(command.id)) return { book, verdict: { code: 'repeated_command' }, announce: undefined };
  const done = apply(book, command, now);
  if ('refusal' in done) return { book, verdict: { code: 'refused', refusal: done.refusal }, announce: undefined };
  const commands = [...done.book.commands, command.id].slice(-KEPT_COMMANDS);
  const { verdict = { code: 'done' }, announce } = done;
  return { book: { ...done.book, commands }, verdict, announce };
}

type Applied =
  | { readonly refusal: Refusal }
  | { readonly book: AlertBook; readonly verdict?: EventVerdict; readonly announce?: string };

function apply(book: AlertBook, command: Command, now: number): Applied {
  if (command.kind === 'silence') return createSilence(book, command, now);
  if (command.kind === 'expire_silence') return expireSilence(book, command.silence, now);
  const incident = Object.hasOwn(book.incidents, command.incident) ? book.incidents[command.incident] : undefined;
  if (incident === undefined) {
    const isPast = book.past.some(({ id }) => id === command.incident);
    return { refusal: isPast ? 'already_resolved' : 'unknown_incident' };
  }
  if (incident.phase === 'resolved') return { refusal: 'already_resolved' };
  const by = oneLine(command.by, MAX_NAME);
  switch (command.kind) {
    case 'comment': {
      const text = oneLine(command.comment, MAX_TEXT);
      if (text === '') return { refusal: 'empty_comment' };
      return { book: put(book, acted(incident, { at: now, by, what: 'commented', text })) };
    }
    case 'assign': {
      const assignee = command.to === undefined ? undefined : oneLine(command.to, MAX_NAME);
      const next = acted(incident, { at: now, by, what: 'assigned', text: assignee ?? '' });
      return { book: put(book, { ...next, assignee }) };
    }
    default:
      return onIncident(book, incident, command, { at: now, by, text: oneLine(command.comment ?? '', MAX_TEXT) });
  }
}

function onIncident(book: AlertBook, incident: Incident, { kind }: IncidentCommand, act: Omit<Act, 'what'>): Applied {
  if (kind === 'acknowledge') {
    if (incident.phase === 'acknowledged') return { refusal: 'already_acknowledged' };
    const next = acted(incident, { ...act, what: 'acknowledged' });
    return { book: put(book, { ...next, phase: 'acknowledged' }), announce: incident.id };
  }
  if (kind === 'unacknowledge') {
    if (incident.phase !== 'acknowledged') return { refusal: 'not_acknowledged' };
    return { book: put(book, { ...acted(incident, { ...act, what: 'unacknowledged' }), phase: 'firing' }) };
  }
  const alerts: Record<string, AlertState> = { ...book.alerts };
  for (const { print, alert } of membersOf(incident, book.alerts)) {
    if (alert.phase === 'firing') alerts[print] = ended(alert, { at: act.at, reason: 'closed', now: undefined });
  }
  return { book: { ...put(book, acted(incident, { ...act, what: 'closed' })), alerts } };
}

function createSilence(book: AlertBook, { silence, by }: SilenceCommand, now: number): Applied {
  const { matchers, startsAt, endsAt, comment, contacts } = silence;
  if (matchers.length === 0 || matchers.length > MAX_MATCHERS || matchers.some(isEmpty))
    return { refusal: 'no_matcher' };
  if (oneLine(comment, MAX_TEXT) === '') return { refusal: 'empty_comment' };
  if (!(endsAt > startsAt)) return { refusal: 'end_not_after_start' };
  if (endsAt <= now) return { refusal: 'end_in_the_past' };
  if (endsAt - startsAt > MAX_SILENCE_MS) return { refusal: 'too_long' };
  if (Object.keys(book.silences).length >= MAX_SILENCES) return { refusal: 'too_many_silences' };
  const id = `s${book.nextSilence}`;
  const text = oneLine(comment, MAX_TEXT);
  const next = { id, matchers, startsAt, endsAt, author: oneLine(by, MAX_NAME), comment: text, contacts };
  return {
    book: { ...book, nextSilence: book.nextSilence + 1, silences: { ...book.silences, [id]: next } },
    verdict: { code: 'silence_created', silence: id },
  };
}

/** A silence of everything has to be asked for in words: `check: '*'`. */
function isEmpty({ cluster, check, entity, severity }: Matcher): boolean {
  return [cluster, check, entity, severity].every((part) => part === undefined);
}

function expireSilence(book: AlertBook, id: string, now: number): Applied {
  const silence = Object.hasOwn(book.silences, id) ? book.silences[id] : undefined;
  if (silence === undefined || silence.endsAt <= now) return { refusal: 'unknown_silence' };
  return { book: { ...book, silences: { ...book.silences, [id]: { ...silence, endsAt: now } } } };
}

function acted(incident: Incident, act: Act): Incident {
  return { ...incident, acts: [...incident.acts, act].slice(-KEPT_ACTS) };
}

function put(book: AlertBook, incident: Incident): AlertBook {
  return { ...book, incidents: { ...book.incidents, [incident.id]: incident } };
}
