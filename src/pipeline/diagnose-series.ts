import type { SeriesMetric } from '../checks/series/table.ts';
import type { View } from '../diagnose/view.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { RunRecord, Sample, TableView } from '../history/record.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A sample that is older says nothing of now. */
const FRESH_MS = 20 * MINUTE_MS;
/** Around the same time of the day before. */
const AROUND_MS = 30 * MINUTE_MS;
/** What is older than the evidence that counts explains nothing. */
const DROPPED_WITHIN_MS = 2 * HOUR_MS;
const MOST_SNAPSHOTS = 8;

interface NowAndBefore {
  readonly now: number | undefined;
  readonly before: number | undefined;
}

/** What the history tells of a cluster's series. */
export interface Past {
  readonly last: (entity: Entity, metric: SeriesMetric) => Promise<number | undefined>;
  /** Now, and about this time the day before; where there was no day before, in the hour before. */
  readonly usual: (entity: Entity, metric: SeriesMetric) => Promise<NowAndBefore>;
  /** Last, and an hour or a bit less before that. */
  readonly hourAgo: (entity: Entity, metric: SeriesMetric) => Promise<NowAndBefore>;
  /** Replicas that a node learns now, and for how long it has not been without any. */
  readonly lasting: (node: Entity) => Promise<View['learning']>;
}

export function pastOf(cluster: string, { history, clock }: Pick<DiagnoseDeps, 'history' | 'clock'>): Past {
  const now = clock();
  const samples = async (entity: Entity, metric: SeriesMetric, from: number): Promise<readonly Sample[]> =>
    (await history.samples(cluster, entity, metric, { from, until: now + 1 })).items;
  const lastOf = (items: readonly Sample[]): Sample | undefined => items.findLast(({ at }) => at >= now - FRESH_MS);
  return {
    last: async (entity, metric) => rounded(lastOf(await samples(entity, metric, now - FRESH_MS))?.value),
    usual: async (entity, metric) => {
      const items = await samples(entity, metric, now - DAY_MS - AROUND_MS);
      const within = (from: number, until: number) => items.filter(({ at }) => at >= from && at < until);
      const dayBefore = meanOf(within(now - DAY_MS - AROUND_MS, now - DAY_MS + AROUND_MS));
      return {
        now: rounded(lastOf(items)?.value),
        before: rounded(dayBefore ?? meanOf(within(now - HOUR_MS - AROUND_MS, now - FRESH_MS))),
      };
    },
    hourAgo: async (entity, metric) => {
      const items = await samples(entity, metric, now - FRESH_MS - HOUR_MS);
      const last = lastOf(items);
      const [first] = items;
      const isBefore = first !== undefined && last !== undefined && last.at - first.at >= AROUND_MS;
      return { now: rounded(last?.value), before: isBefore ? rounded(first.value) : undefined };
    },
    lasting: async (node) => {
      const items = await samples(node, 'learning_replicas', now - DROPPED_WITHIN_MS);
      const last = lastOf(items);
      if (last === undefined || last.value === 0) return undefined;
      const idle = items.findLast(({ value }) => value === 0);
      const began = items.find(({ at }) => at > (idle?.at ?? 0)) ?? last;
      return { replicas: last.value, minutes: Math.round((now - began.at) / MINUTE_MS) };
    },
  };
}

/** To a tenth: for people. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}

function meanOf(items: readonly Sample[]): number | undefined {
  return items.length === 0 ? undefined : items.reduce((sum, { value }) => sum + value, 0) / items.length;
}

/** The table that vanished last from what inspections saw; undefined: none did within two hours. */
export async function droppedTable(
  cluster: string,
  { history, clock }: Pick<DiagnoseDeps, 'history' | 'clock'>,
): Promise<View['droppedTable']> {
  const span = { from: clock() - DROPPED_WITHIN_MS, until: clock() + 1 };
  const { items } = await history.runs(cluster, span, { order: 'newest', limit: 200 });
  let after: { readonly run: RunRecord; readonly tables: readonly TableView[] } | undefined;
  let loaded = 0;
  const seen = new Map<string, readonly TableView[] | undefined>();
  for (const run of items) {
    if (!seen.has(run.snapshot)) {
      if (loaded === MOST_SNAPSHOTS) return undefined;
      loaded += 1;
      seen.set(run.snapshot, await tablesOf(cluster, run.snapshot, history));
    }
    const tables = seen.get(run.snapshot);
    if (tables === undefined) continue;
    const gone = after && tables.find(({ id }) => !after?.tables.some((table) => table.id === id));
    if (gone !== undefined && after !== undefined) return { name: gone.name, at: after.run.at };
    after = { run, tables };
  }
  return undefined;
}

async function tablesOf(
  cluster: string,
  snapshot: string,
  history: HistoryReader,
): Promise<readonly TableView[] | undefined> {
  return (await history.snapshot(cluster, snapshot))?.view.tables;
}
