import type { HostEvidence, LineSource, LogLine, SupervisedUnit } from '../pegasus/host-evidence.ts';
import type { HostProcess } from '../pegasus/host-snapshot.ts';
import type { Fact } from './cause.ts';
import type { View } from './view.ts';

/** What is older explains nothing of now: evidence is asked for within minutes of a finding, and findings may last an hour. */
const LOOKBACK_MS = 2 * 60 * 60_000;
/** Clocks of two sources may differ. */
const AHEAD_MS = 10 * 60_000;
const MAX_FACTS = 4;
/**
 * The kernel tells the first 15 characters of a thread's name: that of the program, of a pool, or of RocksDB's own threads.
 */
const PEGASUS_THREAD = /^(pegasus_|replica(\.|$)|meta(\.|$)|collector|unknown\.io-thr|THREAD_POOL|rocksdb:)/;
const PEGASUS_UNIT = /pegasus|\b(replica|meta)\b/i;
/** Units around Pegasus that are not its servers. */
const HELPER_UNIT = /rotate|export|backup|monitor|clean|agent/i;

/** The evidence of one host, and how scenes look at it. */
export interface Scope {
  readonly evidence: HostEvidence;
  readonly view: View;
  /** Lines of a source that match, of the last two hours or without a time, oldest first. */
  readonly hits: (sources: readonly LineSource[], pattern: RegExp) => readonly Hit[];
  /** Pegasus processes that run; undefined where nobody could look. */
  readonly running: readonly HostProcess[] | undefined;
  /** Whether a server may have ended within the last two hours. */
  readonly endedRecently: boolean;
  /** What traces of an end are worth that bear no time: where nobody knows what runs, they may be old. */
  readonly undatedWorth: 'likely' | 'possible';
  readonly units: readonly SupervisedUnit[];
  /** Whether a time is one of the last two hours; a time that is not known may be. */
  readonly isRecent: (at: number | undefined) => boolean;
}

export interface Hit {
  readonly line: LogLine;
  readonly groups: Readonly<Record<string, string>>;
}

export function scopeOf(evidence: HostEvidence, view: View): Scope {
  const isRecent = (at: number | undefined) =>
    at === undefined || (at >= evidence.time - LOOKBACK_MS && at <= evidence.time + AHEAD_MS);
  const { processes } = evidence.snapshot;
  const running = processes.known ? processes.value.filter(({ role }) => role !== 'unknown') : undefined;
  return {
    evidence,
    view,
    isRecent,
    running,
    endedRecently: running === undefined || running.length === 0 || running.some((each) => isRecent(each.startedAt)),
    undatedWorth: running === undefined ? 'possible' : 'likely',
    units: evidence.supervisor.known ? evidence.supervisor.value.filter(({ unit }) => isPegasusUnit(unit)) : [],
    hits: (sources, pattern) =>
      sources.flatMap((source) => {
        const lines = evidence[source];
        return lines.known ? lines.value.filter(({ at }) => isRecent(at)).flatMap((line) => hit(line, pattern)) : [];
      }),
  };
}

function hit(line: LogLine, pattern: RegExp): readonly Hit[] {
  const match = pattern.exec(line.text);
  return match === null ? [] : [{ line, groups: match.groups ?? {} }];
}

/** Whether the name that the kernel prints is one of a Pegasus server's threads. */
export function isPegasusThread(name: string | undefined): boolean {
  return name !== undefined && PEGASUS_THREAD.test(name);
}

/** Whether a unit or program of a supervisor is a Pegasus server. */
export function isPegasusUnit(name: string | undefined): boolean {
  return name !== undefined && PEGASUS_UNIT.test(name) && !HELPER_UNIT.test(name);
}

/** The last few lines as facts. */
export function factsOf(hits: readonly Hit[]): readonly Fact[] {
  return hits.slice(-MAX_FACTS).map(({ line }) => ({
    source: line.program ?? line.source,
    at: line.at,
    text: [line.level, line.place, line.text].filter((part) => part !== undefined).join(' '),
  }));
}

/** A fact that no log printed. */
export function fact(source: string, text: string): Fact {
  return { source, at: undefined, text };
}

export function isDated({ line }: Hit): boolean {
  return line.at !== undefined;
}
