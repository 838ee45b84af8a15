import { wordsOf } from '../words-of.ts';

interface Seen {
  readonly [name: string]: string | number | null;
  readonly source: string;
  /** Epoch milliseconds; null: it bears no time. */
  readonly at: number | null;
  readonly text: string;
}

interface Looked {
  readonly [name: string]: string | number;
  /** Empty: the cluster as a whole. */
  readonly host: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How a mail tells what was found of why. */
export const diagnosisWords = wordsOf('diagnosis', {
  explained: ({ host, at }: Looked, say) => `Why, by what ${witnessEn(host, say.name)} at ${say.time(at)}:`,
  explained_by_others: ({ host, at }: Looked, say) =>
    `Why, by what others tell of ${say.name(host)} at ${say.time(at)}:`,
  no_fault_seen: ({ host, at }: Looked, say) =>
    `${subjectEn(host, say.name)}: no fault was seen in anything that tells of faults (${say.time(at)}).`,
  not_enough_evidence: ({ host, at }: Looked, say) =>
    `${subjectEn(host, say.name)}: there is not enough evidence to say why (${say.time(at)}).`,
  seen: ({ source, at, text }: Seen, say) => `${source}${at === null ? '' : `, ${say.instant(at)}`}: ${text}`,
  guess: ({ what, unless }: { what: string; unless: string }) => `${what}; not so if ${unless}`,
  missing: ({ parts }: { parts: readonly string[] }) => `Could not be read: ${parts.join(', ')}`,
  known: ({ hosts }: { hosts: readonly string[] }, say) =>
    `The cause is known now of ${hosts.map((host) => (host === '' ? 'the cluster' : say.name(host))).join(', ')}.`,
  more: ({ more }: { more: number }, say) =>
    `${say.count(more, 'more host')} of the incident ${more === 1 ? 'was' : 'were'} looked at.`,
  cluster_wide: 'It is about the cluster as a whole: no host was asked.',
  no_host: 'No managed host has that name: what others say of it is all there is.',
  agent_offline: 'Its SSM agent does not answer: what others say of it is all there is.',
  short_of_memory: 'It was not asked, since it has hardly any memory left by the last inspection.',
  short_of_cpu: 'It was not asked, since its processors have no time left by the last inspection.',
  short_of_disk: 'It was not asked, since it has no room for temporary files by the last inspection.',
  host_limit: 'It was not asked, since it was looked at a short while ago.',
  cluster_limit: 'It was not asked, since as many hosts were looked at as an hour allows.',
  access_denied: 'It was not asked: Farrier may not run the diagnose probe there.',
  not_sent: 'It was not asked: the command could not be sent.',
  no_answer: 'It was asked, and did not answer in time.',
  probe_failed: 'It was asked, and the diagnose probe failed there (no room for temporary files, or no usual shell).',
});

function witnessEn(host: string, name: (text: string) => string): string {
  return host === '' ? 'the metas and the inspections tell' : `${name(host)} and others tell`;
}

function subjectEn(host: string, name: (text: string) => string): string {
  return host === '' ? 'The cluster' : name(host);
}
