import type { Act, AlertBook, Incident } from '../alerts/book.ts';
import type { Command } from '../alerts/command.ts';
import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import type { CommandEvent, DiagnosedEvent } from '../alerts/event.ts';
import type { Silence } from '../alerts/silence.ts';
import type { IncidentRecord } from '../history/record.ts';

/** Something that a person did, or that was found of why. */
export interface PastAct {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The event for the book as it is then; undefined: nothing in it answers to what the act was about. */
  readonly event: (book: AlertBook) => CommandEvent | DiagnosedEvent | undefined;
}

/** What people did about incidents, what was found of why, and the silences that are still remembered, by their times. */
export function pastActs(incidents: readonly IncidentRecord[], silences: readonly Silence[]): readonly PastAct[] {
  const all = [...incidents.flatMap(actsOf), ...incidents.flatMap(findingsOf), ...silences.map(silencing)];
  return all.toSorted((a, b) => a.at - b.at);
}

function actsOf(record: IncidentRecord): readonly PastAct[] {
  return record.acts.map((act, index) => ({
    at: act.at,
    event: (book) => {
      const incident = counterpart(record, book);
      if (incident === undefined) return undefined;
      const command = commandOf(act, `replay/${record.id}/${index}`, incident.id);
      return { kind: 'command', now: act.at, command };
    },
  }));
}

/** When an incident heard of hosts; those of one moment were one event. */
function findingsOf(record: IncidentRecord): readonly PastAct[] {
  const heardAt = ({ host, at }: IncidentDiagnosis) =>
    record.log.find(({ verdict }) => verdict.code === 'diagnosed' && verdict.host === host)?.at ?? at;
  const all = record.diagnoses ?? [];
  return [...new Set(all.map(heardAt))].map((at) => ({
    at,
    event: (book) => {
      const incident = counterpart(record, book)?.id;
      const diagnoses = all.filter((one) => heardAt(one) === at);
      return incident === undefined ? undefined : { kind: 'diagnosed', now: at, incident, diagnoses };
    },
  }));
}

/** The incident of the replay that is about the same: its numbers need not be those of the past. */
function counterpart({ head, members }: IncidentRecord, { incidents }: AlertBook): Incident | undefined {
  const open = Object.values(incidents).filter(({ phase }) => phase !== 'resolved');
  const same = new Set([head, ...members]);
  return (
    open.find((incident) => incident.head === head) ??
    open.find((incident) => Object.keys(incident.members).some((print) => same.has(print)))
  );
}

function commandOf({ what, by, text }: Act, id: string, incident: string): Command {
  const comment = text === '' ? undefined : text;
  switch (what) {
    case 'acknowledged':
      return { id, by, kind: 'acknowledge', incident, comment };
    case 'unacknowledged':
      return { id, by, kind: 'unacknowledge', incident, comment };
    case 'closed':
      return { id, by, kind: 'close', incident, comment };
    case 'assigned':
      return { id, by, kind: 'assign', incident, to: comment };
    case 'commented':
      return { id, by, kind: 'comment', incident, comment: text };
  }
}

function silencing(silence: Silence): PastAct {
  const { id, author, matchers, startsAt, endsAt, comment, contacts } = silence;
  const asked = { matchers, startsAt, endsAt, comment, contacts };
  const command: Command = { id: `replay/${id}`, by: author, kind: 'silence', silence: asked };
  return { at: startsAt, event: () => ({ kind: 'command', now: startsAt, command }) };
}

/**
 * Silences that kept messages back and are not stored any more: what they held is told in a replay.
 * @param from epoch milliseconds
 */
export function forgottenSilences(
  incidents: readonly IncidentRecord[],
  silences: AlertBook['silences'],
  from: number,
): readonly string[] {
  const named = incidents.flatMap(({ log }) =>
    log.flatMap(({ at, verdict }) => (verdict.code === 'silenced' && at >= from ? [verdict.silence] : [])),
  );
  return [...new Set(named)].filter((id) => !Object.hasOwn(silences, id)).toSorted();
}
