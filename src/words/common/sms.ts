import { wordsOf } from '../words-of.ts';

interface Begin {
  readonly [name: string]: string | number;
  readonly severity: string;
  readonly cluster: string;
  readonly incident: string;
}

/** The first and the last words of a short message: 160 characters of GSM 7 bit, 70 of anything else. */
export const smsWords = wordsOf('sms', {
  opened: ({ severity, cluster }: Begin) => `${severity.toUpperCase()} ${cluster}: `,
  storm: ({ severity, cluster, alerts }: Begin & { alerts: number }, say) =>
    `${severity.toUpperCase()} ${cluster}: ${say.count(alerts, 'alert')} at once: `,
  updated: ({ severity, cluster }: Begin) => `UPDATE ${severity.toUpperCase()} ${cluster}: `,
  escalated: ({ severity, cluster }: Begin) => `NOT ACKNOWLEDGED ${severity.toUpperCase()} ${cluster}: `,
  repeated: ({ severity, cluster }: Begin) => `STILL ${severity.toUpperCase()} ${cluster}: `,
  acknowledged: ({ cluster, by }: Begin & { by: string }, say) => `ACKNOWLEDGED by ${say.name(by)}, ${cluster}: `,
  flapping: ({ severity, cluster }: Begin) => `FLAPPING ${severity.toUpperCase()} ${cluster}: `,
  flapping_stopped: ({ severity, cluster }: Begin) => `QUIET ${severity.toUpperCase()} ${cluster}: `,
  resolved: ({ cluster }: Begin) => `RESOLVED ${cluster}: `,
  closed: ({ cluster, by }: Begin & { by: string }, say) => `CLOSED by ${say.name(by)}, ${cluster}: `,
  since: ({ at, incident }: { at: number; incident: string }, say) => `. Since ${say.minute(at)}. ${incident}.`,
  after: ({ lasted, incident }: { lasted: number; incident: string }, say) =>
    `. Over after ${say.duration(lasted)}. ${incident}.`,
  silence_ending: ({ name, cluster, at, held }: { name: string; cluster: string; at: number; held: number }, say) =>
    `${cluster}: ${say.name(name)} ends at ${say.minute(at)}; ${say.count(held, 'incident')} kept back will be told then if still bad.`,
  silence_ended: ({ name, cluster, at, held }: { name: string; cluster: string; at: number; held: number }, say) =>
    `${cluster}: ${say.name(name)} ended at ${say.minute(at)}; ${say.count(held, 'incident')} kept back.`,
  more: ({ more }: { more: number }, say) => ` and ${say.number(more)} more`,
  repeat: '(Repeat) ',
});
