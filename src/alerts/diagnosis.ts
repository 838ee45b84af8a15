import type { Cause, Diagnosis, EvidencePart } from '../diagnose/cause.ts';
import type { AlertBook, Incident } from './book.ts';

/** Hosts of one incident whose diagnoses the book keeps. */
export const MAX_DIAGNOSES = 8;

/** Why a host was not looked at, or not into all of it. */
export type Blindness =
  | 'cluster_wide' // it is about the cluster: there is no one host to look at
  | 'no_host' // no managed host has that name
  | 'agent_offline'
  | 'short_of_memory' // by the last inspection
  | 'short_of_cpu'
  | 'short_of_disk'
  | 'host_limit' // it was looked at a short while ago
  | 'cluster_limit' // so many hosts were looked at within the hour
  | 'access_denied'
  | 'not_sent'
  | 'no_answer'
  | 'probe_failed'; // it answered, but not with what the probe prints

/** What a look at a host said of why, as the book keeps it: bounded. The whole of it is stored apart. */
export interface IncidentDiagnosis {
  /** Name of the host; empty: the cluster as a whole. */
  readonly host: string;
  /** The host's address, which some versions name their servers by; absent: not known. */
  readonly address?: string;
  /** Epoch milliseconds of the look. */
  readonly at: number;
  readonly outcome: Diagnosis['outcome'];
  /** undefined: the host answered. Else what others say of it is all there is. */
  readonly blind: Blindness | undefined;
  readonly causes: readonly Cause[];
  /** Parts of the evidence that could not be read. */
  readonly missing: readonly EvidencePart[];
  /** It names, as more than a guess, what the incident's checks ask for. */
  readonly answers: boolean;
}

/** The incident with what was found; undefined where it is over, knows of the host already, or of too many. */
export function withDiagnosis(incident: Incident | undefined, found: IncidentDiagnosis): Incident | undefined {
  if (incident === undefined || incident.phase === 'resolved') return undefined;
  const { diagnoses = {} } = incident;
  if (Object.hasOwn(diagnoses, found.host) || Object.keys(diagnoses).length >= MAX_DIAGNOSES) return undefined;
  return { ...incident, diagnoses: { ...diagnoses, [found.host]: found } };
}

/** Hosts whose cause is known and has not been told, in the order in which they were looked at. */
export function untoldCauses({ diagnoses = {}, page }: Pick<Incident, 'diagnoses' | 'page'>): readonly string[] {
  const told = page?.diagnosesTold ?? [];
  return Object.values(diagnoses).flatMap(({ host, answers }) => (answers && !told.includes(host) ? [host] : []));
}

/** Of two incidents that become one. */
export function mergedDiagnoses(a: Incident, b: Incident): Pick<AlertBook['incidents'][string], 'diagnoses'> {
  if (a.diagnoses === undefined && b.diagnoses === undefined) return {};
  const all = Object.entries({ ...b.diagnoses, ...a.diagnoses });
  return { diagnoses: Object.fromEntries(all.slice(0, MAX_DIAGNOSES)) };
}
