import type { Act, AlertBook, Incident } from '../alerts/book.ts';
import type { Command } from '../alerts/command.ts';
import type { Silence } from '../alerts/silence.ts';
import type { IncidentRecord } from '../history/record.ts';

/** Something that a person did; epoch milliseconds. */
export interface PastAct {
  readonly at: number;
  /** The command for the book as it is then; undefined: nothing in it answers to what the act was about. */
  readonly command: (book: AlertBook) => Command | undefined;
}

/** What people did about incidents, and the silences that are still remembered, by their times. */
export function pastActs(incidents: readonly IncidentRecord[], silences: readonly Silence[]): readonly PastAct[] {
  const all = [...incidents.flatMap(actsOf), ...silences.map(silencing)];
  return all.toSorted((a, b) => a.at - b.at);
}

function actsOf(record: IncidentRecord): readonly PastAct[] {
  return record.acts.map((act, index) => ({
    at: act.at,
    command: (book) => {
      const incident = counterpart(record, book);
      return incident && commandOf(act, `replay/${record.id}/${index}`, incident.id);
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
  return { at: startsAt, command: () => ({ id: `replay/${id}`, by: author, kind: 'silence', silence: asked }) };
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
