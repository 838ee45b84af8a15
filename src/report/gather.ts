import type { FarrierConfig } from '../config/schema.ts';
import { monthCost } from '../cost/month.ts';
import type { UsageReader } from '../cost/usage.ts';
import { openIncidents } from '../history/incident-records.ts';
import type { HistoryReader, Span } from '../history/ports.ts';
import type { IncidentRecord, RunRecord, StateSnapshot } from '../history/record.ts';
import { cadenceMs } from '../pipeline/cadence.ts';
import type { Store } from '../pipeline/ports.ts';
import { REPORT_OUTBOX } from '../pipeline/report-plan.ts';
import { extrasOf } from '../query/usage.ts';
import type { Digest } from './digest.ts';
import { digestOf } from './digest-of.ts';
import type { ClusterFacts } from './facts.ts';
import { readGrowth } from './read-growth.ts';
import { allOf, countingFaults } from './read-history.ts';

const DAY_MS = 86_400_000;
/** Growth is judged by so much at least: a night's backup or a compaction is no trend. */
const LOOKBACK_MS = 14 * DAY_MS;
/** As a promise is made where nobody made another: three nines. */
const DEFAULT_GOAL = 99.9;

export interface GatherDeps {
  readonly config: FarrierConfig;
  readonly store: Pick<Store, 'loadState'>;
  readonly history: HistoryReader;
  /** What AWS was asked for; absent: the report says that it is not counted. */
  readonly usage?: UsageReader;
}

/**
 * Reads what a report needs of the history and of the books of alerts, and digests it. Clusters are read one after another:
 * a report has time.
 * @param clusters names of the configuration
 * @throws what the store or the history throws
 */
export async function gatherDigest(deps: GatherDeps, clusters: readonly string[], span: Span): Promise<Digest> {
  const lookback = Math.max(LOOKBACK_MS, span.until - span.from);
  const facts: ClusterFacts[] = [];
  for (const cluster of clusters) facts.push(await factsOf(deps, cluster, span, lookback));
  const { alerts } = (await deps.store.loadState(REPORT_OUTBOX)).memory;
  return digestOf(facts, span, lookback, openIncidents(REPORT_OUTBOX, alerts), await costSoFar(deps, span));
}

/** Of the month in which the span ends. undefined: nothing is counted of it. */
async function costSoFar({ usage, config }: GatherDeps, { until }: Span): Promise<Digest['cost']> {
  const days = (await usage?.month(new Date(until - 1).toISOString().slice(0, 7))) ?? [];
  const cost = monthCost(days, until, extrasOf(config));
  return cost && { usd: cost.usd, since: cost.since };
}

async function factsOf(deps: GatherDeps, cluster: string, span: Span, lookback: number): Promise<ClusterFacts> {
  const own = deps.config.clusters.find(({ name }) => name === cluster);
  const { history, faults } = countingFaults(deps.history);
  const entity = { kind: 'cluster', name: cluster } as const;
  const runs = await allOf((page) => history.runs(cluster, span, page));
  const samples = async (metric: 'availability' | 'unreadable_partitions' | 'unwritable_partitions') =>
    (await history.samples(cluster, entity, metric, span)).items;
  const { alerts } = (await deps.store.loadState(cluster)).memory;
  const written = await allOf((page) => history.incidents(cluster, span, page));
  return {
    cluster,
    goal: own?.goal ?? DEFAULT_GOAL,
    measured: own?.canary !== undefined && own.inspections.some(({ probes }) => probes.includes('canary')),
    cadences: Object.fromEntries(own?.inspections.map(({ name, every }) => [name, cadenceMs(every)]) ?? []),
    inspectedBefore: await hasRunsBefore(history, cluster, span),
    runs,
    availability: await samples('availability'),
    unreadable: await samples('unreadable_partitions'),
    unwritable: await samples('unwritable_partitions'),
    ...(await readGrowth(history, cluster, { from: span.until - lookback, until: span.until })),
    findings: await allOf((page) => history.findings(cluster, span, page)),
    incidents: latest(written, openIncidents(cluster, alerts)),
    silences: Object.values(alerts.silences),
    ...(await statesOf(history, cluster, runs)),
    faults: faults(),
  };
}

async function hasRunsBefore(history: HistoryReader, cluster: string, { from }: Span): Promise<boolean> {
  const before = { from: from - LOOKBACK_MS, until: from };
  return (await history.runs(cluster, before, { order: 'newest', limit: 1 })).items.length > 0;
}

/** What people did stands in the book first; what the book has forgotten, in the history. */
function latest(written: readonly IncidentRecord[], book: readonly IncidentRecord[]): readonly IncidentRecord[] {
  const current = new Map(book.map((record) => [record.id, record]));
  const ids = new Set(written.map(({ id }) => id));
  return [
    ...written.map((record) => ({ ...record, ...current.get(record.id) })),
    ...book.filter(({ id }) => !ids.has(id)),
  ];
}

/** The first and the last state of the inspection that saw the servers most often. */
async function statesOf(
  history: HistoryReader,
  cluster: string,
  runs: readonly RunRecord[],
): Promise<Pick<ClusterFacts, 'before' | 'after'>> {
  const seeing = runs.filter(({ coverage }) => (coverage.cluster?.answered ?? 0) > 0);
  const [first, last] = [seeing[0], seeing.at(-1)];
  const load = (run: RunRecord | undefined): Promise<StateSnapshot | undefined> =>
    run === undefined || first === last ? Promise.resolve(undefined) : history.snapshot(cluster, run.snapshot);
  return { before: await load(first), after: await load(last) };
}
