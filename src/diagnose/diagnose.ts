import type { HostEvidence } from '../pegasus/host-evidence.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { Cause, CauseCode, Confidence, Diagnosis, EvidencePart } from './cause.ts';
import { CAUSE_DEPTH, consequenceOf } from './rank.ts';
import { SCENES } from './scenes.ts';
import { type Scope, scopeOf } from './scope.ts';
import type { View } from './view.ts';

const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Says why, of one host: every scene looks at the evidence, and what they name is ranked. A pure function. */
export function diagnose(evidence: HostEvidence, view: View): Diagnosis {
  const scope = scopeOf(evidence, view);
  const seen = SCENES.flatMap((scene) => scene(scope));
  const named = seen.map((cause) => withOrigin(cause, seen)).toSorted(byRank);
  const parts = partsOf(evidence);
  const sound = ESSENTIAL.every((any) => any.some((part) => parts[part].known));
  const causes = named.some(isSure) || !sound ? named : [...processDown(scope), ...named];
  const explained = causes.some(isSure);
  return {
    cluster: evidence.cluster,
    host: evidence.host,
    time: evidence.time,
    outcome: explained ? 'explained' : sound ? 'no_fault_seen' : 'not_enough_evidence',
    causes,
    missing: (Object.entries(parts) as [EvidencePart, Reading<unknown>][]).flatMap(([part, reading]) =>
      reading.known ? [] : [{ ...reading, part }],
    ),
  };
}

/** What must have been read, one of each line at least, before "there is no fault" may be said. */
const ESSENTIAL: readonly (readonly EvidencePart[])[] = [
  ['processes'],
  ['kernel'],
  ['service'],
  ['system', 'streams', 'supervisor'],
];

function partsOf({ snapshot, ...own }: HostEvidence): Readonly<Record<EvidencePart, Reading<unknown>>> {
  const { kernel, system, service, streams, supervisor, backtrace } = own;
  const absent: Reading<unknown> = { known: false, reason: 'not_collected', detail: 'no such step' };
  return {
    kernel,
    system,
    service,
    streams,
    supervisor,
    backtrace,
    processes: snapshot.processes,
    memory: snapshot.memory,
    disks: snapshot.disks,
    sockets: snapshot.sockets,
    clock: snapshot.clock ?? absent,
    limits: snapshot.limits ?? absent,
    cores: snapshot.cores ?? absent,
  };
}

/** No server runs, everything that tells of ends was read, and none of it tells why. */
function processDown({ running, view }: Scope): readonly Cause[] {
  if (running === undefined || running.length > 0) return [];
  const evidence = [
    { source: 'processes', at: undefined, text: 'no Pegasus server runs' },
    ...(view.node === undefined ? [] : [{ source: 'metas', at: undefined, text: `node ${view.node}` }]),
  ];
  return [{ code: 'process_down', confidence: 'likely', facts: { role: '' }, evidence }];
}

function withOrigin(cause: Cause, all: readonly Cause[]): Cause {
  const origin = consequenceOf(cause, all.filter(isSure));
  return origin === undefined ? cause : { ...cause, consequenceOf: origin };
}

function isSure({ confidence }: Cause): boolean {
  return confidence !== 'possible';
}

/** Origins before consequences, certain before possible, deep before shallow. */
function byRank(a: Cause, b: Cause): number {
  const guess = Number(!isSure(a)) - Number(!isSure(b));
  const origin = Number(a.consequenceOf !== undefined) - Number(b.consequenceOf !== undefined);
  const depth = (code: CauseCode) => CAUSE_DEPTH.indexOf(code);
  const confidence = CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence);
  return guess || origin || depth(a.code) - depth(b.code) || confidence;
}
