import type { OutboxNotice } from '../alerts/alert.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import type { HistoryReader, Span } from '../history/ports.ts';
import type { FindingRecord, HistoryFault, IncidentRecord } from '../history/record.ts';
import type { Store } from '../pipeline/ports.ts';
import { loadLanguages } from '../words/render.ts';
import { forgottenSilences, pastActs } from './acts.ts';
import { type Comparison, compareSayings } from './compare.ts';
import { type CheckCount, countByCheck } from './finding-tally.ts';
import { pairIncidents, type Subject } from './pairing.ts';
import { type Past, readPast } from './past.ts';
import { pastRuns } from './past-runs.ts';
import { makePlayer, type Player } from './player.ts';
import { makeRecords, type Records } from './records.ts';
import { type Saying, saidBy, sayingsOf } from './saying.ts';
import { type Moment, timeline } from './timeline.ts';

export interface ReplayRequest {
  /** What the past is judged with. */
  readonly config: FarrierConfig;
  readonly cluster: ClusterConfig;
  /** What is told of; epoch milliseconds. */
  readonly span: Span;
  /** Runs of so long before the span are judged without telling, so that it does not begin without memory. */
  readonly warmUpMs: number;
}

export interface ReplaySources {
  readonly store: Pick<Store, 'getRun' | 'listChunks' | 'listReports' | 'listDeliveries' | 'loadState'>;
  readonly history: Pick<HistoryReader, 'runs' | 'findings' | 'incidents'>;
}

export interface Replayed {
  readonly cluster: string;
  readonly span: Span;
  readonly runs: {
    /** In the span. */
    readonly judged: number;
    readonly warmUp: number;
    /** Their reports are not stored any more. */
    readonly lost: number;
    /** Their inspection is not in the configuration. */
    readonly notConfigured: number;
  };
  /** What people did: taken over into the replay, and left out because nothing in it answers to them. */
  readonly acts: { readonly taken: number; readonly leftOut: number };
  /** Ids of silences of the time that are not stored any more: messages that they kept back count as told here. */
  readonly forgottenSilences: readonly string[];
  readonly findings: readonly FindingRecord[];
  readonly incidents: readonly IncidentRecord[];
  /** Messages that would have been sent, in their order. */
  readonly messages: readonly OutboxNotice[];
  readonly said: { readonly was: readonly Saying[]; readonly now: readonly Saying[] };
  readonly checks: readonly CheckCount[];
  readonly incidentsBefore: number;
  readonly comparison: Comparison;
  readonly faults: readonly HistoryFault[];
}

/**
 * Judges the runs of a span anew, with today's parsers and rules and the given configuration, and carries the alerts on
 * between them: what would have been found and said, against what was. Begins without memory, `warmUpMs` before the span.
 * The same stored past and configuration always give the same answer. Nothing is written.
 */
export async function replay(request: ReplayRequest, { store, history }: ReplaySources): Promise<Replayed> {
  const { config, cluster, span, warmUpMs } = request;
  await loadLanguages(['en', ...config.contacts.map(({ language }) => language)]);
  const whole = { from: span.from - warmUpMs, until: span.until };
  const [past, before, { memory }] = await Promise.all([
    readPast(cluster.name, span, history, store),
    readPast(cluster.name, { from: whole.from, until: span.from }, history, store),
    store.loadState(cluster.name),
  ]);
  const known = new Map([...before.incidents, ...past.incidents].map((incident) => [incident.id, incident]));
  const acts = pastActs([...known.values()], Object.values(memory.alerts.silences));
  const runs = pastRuns(cluster.name, whole, { store, history });
  const counts = newCounts();
  const stage = { player: makePlayer(config, cluster), records: makeRecords(cluster.name), counts, span };
  for await (const moment of timeline(whole, runs, acts)) take(stage, moment);
  const forgotten = forgottenSilences(past.incidents, memory.alerts.silences, whole.from);
  return { ...resultOf(request, stage, past), forgottenSilences: forgotten };
}

interface Counts {
  judged: number;
  warmUp: number;
  lost: number;
  notConfigured: number;
  taken: number;
  leftOut: number;
  readonly messages: OutboxNotice[];
  readonly faults: HistoryFault[];
}

interface Stage {
  readonly player: Player;
  readonly records: Records;
  readonly counts: Counts;
  readonly span: Span;
}

function newCounts(): Counts {
  return { judged: 0, warmUp: 0, lost: 0, notConfigured: 0, taken: 0, leftOut: 0, messages: [], faults: [] };
}

function take(stage: Stage, moment: Moment): void {
  const { counts, player, records, span } = stage;
  if (moment.kind === 'fault') {
    counts.faults.push(moment.fault);
    return;
  }
  if (moment.kind === 'lost') {
    counts.lost += 1;
    return;
  }
  const book = player.book();
  const messages = said(stage, moment);
  records.incidents(book, player.book());
  if (moment.at >= span.from) counts.messages.push(...messages);
}

/** Moves the player by what happened. */
function said({ player, records, counts, span }: Stage, moment: Extract<Moment, { at: number }>) {
  if (moment.kind === 'tick') return player.tick(moment.at);
  if (moment.kind === 'act') {
    const messages = player.act(moment.act);
    if (messages === undefined) counts.leftOut += 1;
    else counts.taken += 1;
    return messages ?? [];
  }
  const { run } = moment.closed;
  const judged = player.run(moment.closed);
  if (judged === undefined) {
    counts.notConfigured += 1;
    return [];
  }
  if (run.claimedAt < span.from) counts.warmUp += 1;
  else counts.judged += 1;
  records.findings(run.inspection, judged.verdict.findings, run.claimedAt);
  return judged.messages;
}

function resultOf(
  { config, cluster, span }: ReplayRequest,
  { records, counts }: Stage,
  past: Past,
): Omit<Replayed, 'forgottenSilences'> {
  const { judged, warmUp, lost, notConfigured, taken, leftOut, messages } = counts;
  const findings = records.findingsIn(span);
  const incidents = records.incidentsIn(span);
  const was = past.deliveries.flatMap(saidBy);
  const now = messages.flatMap((message) => sayingsOf(message, config.contacts));
  const pairs = pairIncidents(past.incidents.map(subjectOf), incidents.map(subjectOf));
  return {
    cluster: cluster.name,
    span,
    runs: { judged, warmUp, lost, notConfigured },
    acts: { taken, leftOut },
    findings,
    incidents,
    messages,
    said: { was, now },
    checks: countByCheck(past.findings, findings, span),
    incidentsBefore: past.incidents.length,
    comparison: compareSayings(was, now, pairs),
    faults: [...past.faults, ...counts.faults],
  };
}

function subjectOf({ id, openedAt, head, members }: IncidentRecord): Subject {
  return { id, openedAt, members: new Set([head, ...members]) };
}
