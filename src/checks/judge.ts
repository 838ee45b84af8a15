import type { SeriesStates } from '../detect/bundle.ts';
import { type LevelVerdict, observeLevel, type RecentLevel } from '../detect/recent-level.ts';
import type { CanarySnapshot } from '../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { type Reading, unknown } from '../pegasus/reading.ts';
import { type SettledAnomalies, settleAnomalies, unsettled } from './anomalies.ts';
import { clusterReachable } from './catalogue/cluster-reachable.ts';
import { CATALOGUE } from './catalogue.ts';
import type {
  Check,
  CheckContext,
  CheckResult,
  Confidence,
  Expectations,
  Health,
  HostReport,
  LevelOperation,
} from './check.ts';
import { findingsOf, inRank, type Judged } from './findings.ts';
import type { Memory } from './memory.ts';
import { type DetectionSettings, NO_DETECTION, type Observed, observeSeries } from './observe.ts';
import { ordered, orderedHosts } from './ordered.ts';
import { remember } from './remember.ts';
import { clusterOf, resultsOf } from './result.ts';
import type { SeriesPoint } from './series/table.ts';
import { deriveSeries, seriesKey } from './series.ts';
import { iso } from './text.ts';
import type { ThresholdId, ThresholdLimits } from './thresholds.ts';
import type { Verdict } from './verdict.ts';

/** All that one judgement is made of, besides what earlier ones remember. */
export interface Inspection {
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** undefined: this inspection has no cluster probe. */
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  /** undefined: this inspection has no host probe. */
  readonly hosts: readonly HostReport[] | undefined;
  /** undefined: this inspection does not run the canary. */
  readonly canary?: Reading<CanarySnapshot> | undefined;
  /** undefined: no operation of Farrier's own set the level. */
  readonly levelOperation?: LevelOperation | undefined;
  readonly expected: Expectations;
  readonly limits: (id: ThresholdId) => ThresholdLimits;
  /** undefined: nothing is held against its past beyond the last points. */
  readonly detection?: DetectionSettings;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly memory: Memory;
  /** The next states of the series that are judged against their own past. */
  readonly states: SeriesStates;
  /** Series beyond those that a cluster can keep. */
  readonly seriesLeft: number;
  /** Everything that the checks say, with values and texts also of what is ok; one for each check and entity. */
  readonly results: readonly CheckResult[];
}

/**
 * Judges one inspection. Pure: the same inspection and memory always give the same verdict and memory, in whatever order
 * the rows come. Never throws on values that the types allow. `memory.alerts` is handed through.
 */
export function judge(inspection: Inspection, memory: Memory, states: SeriesStates = NO_STATES): Judgement {
  const snapshot = inspection.snapshot === undefined ? undefined : ordered(inspection.snapshot);
  const hosts = inspection.hosts === undefined ? undefined : orderedHosts(inspection.hosts);
  const series = deriveSeries({
    cluster: inspection.cluster,
    snapshot: snapshot?.known ? snapshot.value : undefined,
    hosts: hosts ?? [],
    canary: inspection.canary?.known ? inspection.canary.value : undefined,
    memory,
  });
  const observed = observe(inspection, series, memory, states);
  const young = observeTraffic(series, memory, inspection.now, observed);
  const utcOffset = inspection.detection?.utcOffset ?? 0;
  const facts = { ...inspection, snapshot, hosts, memory, levels: young.verdicts, utcOffset };
  const { context, rows, detection } = judgeTwice(facts, observed);
  const judged = releaseOrphans(inRank(rows));
  const next = { ...remember(context, judged, young.levels), ...detection };
  const findings = findingsOf(context, judged, next.since);
  const verdict: Verdict = {
    cluster: inspection.cluster,
    time: iso(inspection.now),
    health: healthOf(judged),
    confidence: confidenceOf(judged),
    checks: judged.map(({ result: { check, entity, status, reason } }) => ({ check, entity, status, reason })),
    findings,
    series,
  };
  const results = judged.map(({ result }) => result);
  return { verdict, memory: next, states: observed.states, seriesLeft: observed.left, results };
}

const NO_STATES: SeriesStates = new Map();

function observe(
  { detection, now }: Inspection,
  series: readonly SeriesPoint[],
  memory: Memory,
  states: SeriesStates,
): Observed {
  const before = memory.detection ?? NO_DETECTION;
  if (detection === undefined) return { observations: [], states, watches: before.watches, left: 0 };
  return observeSeries(series, states, before, now, detection);
}

/** How loud an anomaly is depends on what else is wrong: with one, the checks are asked a second time. */
function judgeTwice(facts: Omit<CheckContext, 'observed'> & Inspection, observed: Observed) {
  const { memory, now, detection } = facts;
  const context: CheckContext = { ...facts, observed: unsettled(observed) };
  const rows = judgeAll(context);
  if (detection === undefined) return { context, rows, detection: {} };
  const results = rows.map(({ result }) => result);
  const budget = memory.detection?.budget ?? NO_DETECTION.budget;
  const settled = settleAnomalies(observed, budget, results, memory.since, now, detection);
  if (!observed.observations.some(({ watch }) => watch.open)) return { context, rows, ...remembered(settled, memory) };
  const last: CheckContext = { ...facts, observed: settled.judgements };
  return { context: last, rows: judgeAll(last), ...remembered(settled, memory) };
}

/** Absent until there is something to remember. */
function remembered({ memory: detection }: SettledAnomalies, memory: Memory): { readonly detection: Partial<Memory> } {
  const empty = Object.keys(detection.watches).length + detection.budget.found.length === 0;
  return { detection: empty && memory.detection === undefined ? {} : { detection } };
}

interface Young {
  readonly verdicts: ReadonlyMap<string, LevelVerdict>;
  readonly levels: ReadonlyMap<string, RecentLevel>;
}

/** Traffic of tables and of the cluster is held against its last points until the detector knows a day of it. */
function observeTraffic(
  series: readonly SeriesPoint[],
  memory: Memory,
  now: number,
  { observations }: Observed,
): Young {
  const verdicts = new Map<string, LevelVerdict>();
  const grown = new Set(observations.map(({ key }) => key));
  const levels = new Map(Object.entries(memory.levels).filter(([key]) => !grown.has(key)));
  for (const { entity, metric, value } of series) {
    if (entity.kind !== 'cluster' && entity.kind !== 'table') continue;
    if (metric !== 'read_qps' && metric !== 'write_qps') continue;
    const key = seriesKey(entity, metric);
    if (grown.has(key)) continue;
    const { level, verdict } = observeLevel(levels.get(key), { time: now, value });
    levels.set(key, level);
    verdicts.set(key, verdict);
  }
  return { verdicts, levels };
}

function judgeAll(context: CheckContext): readonly Judged[] {
  const [reachable] = clusterReachable.judge(context);
  const unreachable = reachable?.status === 'unknown';
  return CATALOGUE.flatMap((check, rank) => {
    const results = unreachable && check !== clusterReachable ? withoutCluster(context, check) : check.judge(context);
    return results.map((result) => ({ check, rank, result }));
  });
}

/**
 * Checks of the cluster probe are held; those of hosts go on, except what they would take from the cluster instead. A
 * canary that answers says more than a shell that does not.
 */
function withoutCluster(context: CheckContext, check: Check): readonly CheckResult[] {
  if (check.probe === 'cluster') return [held(context, check)];
  if (check.probe === 'canary') {
    return check.judge(context).map((result) => (result.status === 'unknown' ? held(context, check) : result));
  }
  if (context.hosts !== undefined) return check.judge(context);
  return check.judge(context).length > 0 ? [held(context, check)] : [];
}

/** An unknown is held only by a check that has something to tell; where the blocker turns out well, it tells itself. */
function releaseOrphans(judged: readonly Judged[]): readonly Judged[] {
  const telling = new Set(judged.filter(({ result }) => result.status !== 'ok').map(({ check }) => check.id));
  return judged.map((each) => {
    if (each.result.blockedBy === undefined || telling.has(each.result.blockedBy)) return each;
    const { blockedBy: _, ...result } = each.result;
    return { ...each, result };
  });
}

function held(context: CheckContext, check: Check): CheckResult {
  const why = unknown('blocked', 'the cluster does not answer');
  return resultsOf(check.id).unknown(clusterOf(context), why, check.title, clusterReachable.id);
}

function healthOf(judged: readonly Judged[]): Health {
  if (judged.some(({ result }) => result.status === 'critical')) return 'critical';
  return judged.some(({ result }) => result.status === 'warning') ? 'warning' : 'ok';
}

function confidenceOf(judged: readonly Judged[]): Confidence {
  const known = judged.filter(({ result }) => result.status !== 'unknown').length;
  if (known === 0) return 'blind';
  return known === judged.length ? 'complete' : 'partial';
}
