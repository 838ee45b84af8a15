import { wordsOf } from '../words-of.ts';

/** What a message is about. `headline` is said in the message's language already. */
interface About {
  readonly [name: string]: string | number;
  readonly cluster: string;
  readonly incident: string;
  readonly headline: string;
}

interface Lasting extends About {
  /** Milliseconds since the beginning. */
  readonly lasted: number;
}

interface Acted extends About {
  readonly by: string;
}

interface Held {
  readonly [name: string]: string | number | boolean;
  readonly cluster: string;
  /** Id of the silence, or name of the maintenance window. */
  readonly name: string;
  readonly maintenance: boolean;
  /** Epoch milliseconds. */
  readonly endsAt: number;
  /** Milliseconds until then. */
  readonly left: number;
}

/** How a message begins, by the stage of its incident. */
export const noticeWords = wordsOf('notice', {
  opened: ({ cluster, headline }: About) => `Something is wrong with ${place(cluster)}: ${headline}.`,
  storm: ({ cluster, headline, alerts }: About & { alerts: number }, say) =>
    `A lot went wrong at once with ${place(cluster)}: ${say.count(alerts, 'alert')} in one inspection. First of all: ${headline}.`,
  updated: ({ cluster, incident, headline }: About) =>
    `There is news of incident ${incident} on ${place(cluster)}: ${headline}.`,
  escalated: ({ cluster, incident, headline, lasted }: Lasting, say) =>
    `Nobody has acknowledged incident ${incident} on ${place(cluster)} for ${say.duration(lasted)}, so you are told now: ${headline}.`,
  repeated: ({ cluster, incident, headline, lasted }: Lasting, say) =>
    `Incident ${incident} on ${place(cluster)} still lasts, after ${say.duration(lasted)}: ${headline}.`,
  acknowledged: ({ cluster, incident, headline, by }: Acted, say) =>
    `${say.name(by)} has acknowledged incident ${incident} on ${place(cluster)}: ${headline}. It is neither repeated nor escalated any more; its end will be told.`,
  flapping: ({ cluster, incident, headline }: About) =>
    `Incident ${incident} on ${place(cluster)} keeps going bad and good again: ${headline}. It is held open until it is quiet; until then its changes are not told.`,
  flapping_stopped: ({ cluster, incident, headline }: About) =>
    `Incident ${incident} on ${place(cluster)} does not go back and forth any more: ${headline}.`,
  resolved: ({ cluster, headline, lasted }: Lasting, say) =>
    `This is over on ${place(cluster)}, after ${say.duration(lasted)}: ${headline}.`,
  closed: ({ cluster, incident, headline, by, lasted }: Acted & Lasting, say) =>
    `${say.name(by)} has closed incident ${incident} on ${place(cluster)} by hand, after ${say.duration(lasted)}: ${headline}. What is still bad opens a new incident.`,
  silence_ending: ({ cluster, name, maintenance, endsAt, left }: Held, say) =>
    `${maintenance ? 'The maintenance window' : 'The silence'} ${say.name(name)} on ${place(cluster)} ends at ${say.time(endsAt)}, in ${say.duration(left)}. What it keeps back and is still bad then will be told at once.`,
  silence_ended: ({ cluster, name, maintenance, endsAt }: Held, say) =>
    `${maintenance ? 'The maintenance window' : 'The silence'} ${say.name(name)} on ${place(cluster)} ended at ${say.time(endsAt)}. What is still bad is told in a message of its own.`,
});

/** Farrier watches itself under a name that no cluster may have. */
function place(cluster: string): string {
  return cluster === 'farrier' ? 'Farrier itself' : `the Pegasus cluster "${cluster}"`;
}
