import { type AlertBook, EMPTY_BOOK } from '../alerts/book.ts';
import type { Command, IncidentCommand, SilenceCommand } from '../alerts/command.ts';
import { globMatches } from '../alerts/glob.ts';
import { incidentNumber } from '../alerts/incident.ts';
import { ALERT_RULES, AUDIT_ALERT_RULES } from '../checks/alert-rules.ts';
import { nearest } from '../config/nearest.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { oneLine } from '../pegasus/printable.ts';
import { SELF_CATALOGUE } from '../self/catalogue.ts';
import type { ActRefusal } from './act.ts';

/** Every id that a silence may be about. */
export const CHECKS = [...ALERT_RULES, ...AUDIT_ALERT_RULES, ...SELF_CATALOGUE].map(({ id }) => id);
const MAX_SHOWN = 100;

/** Why a command was refused, and what to do instead. @param book what was there, for the ids that exist */
export function refusalText(
  refusal: ActRefusal,
  command: Command,
  { contacts }: Pick<FarrierConfig, 'contacts'>,
  book: AlertBook = EMPTY_BOOK,
): string {
  const incident = shown('incident' in command ? command.incident : '');
  switch (refusal) {
    case 'unknown_incident':
      return `there is no incident ${incident}; ${knownIncidents(book)}`;
    case 'already_resolved':
      return `${incident} is resolved: it takes no more commands; ${knownIncidents(book)}`;
    case 'already_acknowledged':
      return `${incident} is already acknowledged${acknowledgedBy(command, book)}`;
    case 'not_acknowledged':
      return `${incident} is not acknowledged`;
    case 'empty_comment':
      return 'a comment is needed: say why';
    case 'no_matcher':
      return "a silence needs 1 to 20 matchers, each with a check, an entity or a severity; check '*' is everything";
    case 'end_not_after_start':
      return `the silence would end at ${endOf(command)}, which is not after its start`;
    case 'end_in_the_past':
      return `the silence would end at ${endOf(command)}, which is over`;
    case 'too_long':
      return `a silence lasts at most 30 days; planned times that recur are maintenance windows of the configuration`;
    case 'too_many_silences':
      return `there are ${Object.keys(book.silences).length} silences, which is the most: expire one of them first`;
    case 'unknown_silence':
      return `there is no silence ${shown('silence' in command ? String(command.silence) : '')}; ${knownSilences(book)}`;
    case 'matches_no_check':
      return `no check is called ${idleGlobs(command).join(', ')}${hint(idleGlobs(command)[0] ?? '', CHECKS)}`;
    case 'unknown_contact':
      return unknownContact(
        command,
        contacts.map(({ name }) => name),
      );
    case 'outbox_full':
      return 'too many messages wait for their delivery, so the alerts stay as they are until it works again';
  }
}

/** The incidents that a command could have meant. */
export function knownIncidents({ incidents, past }: AlertBook): string {
  const open = Object.keys(incidents).toSorted((a, b) => incidentNumber(a) - incidentNumber(b));
  const over = past.slice(0, 5).map(({ id }) => id);
  const lately = over.length > 0 ? `; resolved lately: ${over.join(', ')}` : '';
  return `${open.length > 0 ? `open: ${open.join(', ')}` : 'none is open'}${lately}`;
}

function knownSilences({ silences }: AlertBook): string {
  const ids = Object.keys(silences);
  return ids.length > 0 ? `there are: ${ids.join(', ')}` : 'there is none';
}

function acknowledgedBy(command: Command, { incidents }: AlertBook): string {
  const { incident = '' } = command as Partial<IncidentCommand>;
  const acts = Object.hasOwn(incidents, incident) ? incidents[incident]?.acts : undefined;
  const act = acts?.findLast(({ what }) => what === 'acknowledged');
  return act === undefined ? '' : ` by ${act.by}, at ${timeOf(act.at)}`;
}

function endOf(command: Command): string {
  return timeOf((command as SilenceCommand).silence.endsAt);
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function idleGlobs(command: Command): readonly string[] {
  return (command as SilenceCommand).silence.matchers.flatMap(({ check }) =>
    check === undefined || CHECKS.some((id) => globMatches(check, id)) ? [] : [shown(check)],
  );
}

function unknownContact(command: Command, known: readonly string[]): string {
  const strangers = (command as SilenceCommand).silence.contacts.filter((name) => !known.includes(name));
  const list = known.length > 0 ? `contacts: ${known.join(', ')}` : 'the configuration has none';
  return `there is no contact ${strangers.map(shown).join(', ')}; ${list}`;
}

function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '; farrier checks lists them' : `; did you mean ${near}?`;
}

function shown(text: string): string {
  return oneLine(text, MAX_SHOWN);
}
