import type { Finding } from '../checks/check.ts';
import type { ClusterView, RunRecord, StateSnapshot } from '../history/record.ts';
import { type QueryDeps, QueryError } from './deps.ts';

/** What one inspection saw in its last run until a moment. */
export interface InspectionState {
  readonly run: RunRecord;
  /** undefined: it is not kept any more. */
  readonly snapshot: StateSnapshot | undefined;
}

/** The judged state of a cluster at a moment: of each inspection the last run, and all of them together. */
export interface StateAt {
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly inspections: readonly InspectionState[];
  readonly view: ClusterView;
  readonly checks: StateSnapshot['checks'];
  readonly findings: readonly Finding[];
}

/** A run older than this says nothing of the moment. */
const LOOKBACK_MS = 24 * 3_600_000;
const PAGE = 100;

const NOTHING_SEEN: ClusterView = {
  level: undefined,
  version: undefined,
  metas: undefined,
  nodes: undefined,
  tables: undefined,
  hosts: undefined,
};

/**
 * The state as the last run of each inspection left it, where that is at most a day older than the moment.
 * @param at epoch milliseconds
 * @throws QueryError where there is no such run, with the time of the first that there is
 */
export async function stateAt(cluster: string, at: number, deps: QueryDeps): Promise<StateAt> {
  const runs = await lastRuns(cluster, at, deps);
  if (runs.length === 0) throw new QueryError('not_found', await nothingThen(cluster, at, deps));
  const inspections = await Promise.all(
    runs.map(async (run) => ({ run, snapshot: await deps.history.snapshot(cluster, run.snapshot) })),
  );
  const known = inspections.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
  return {
    cluster,
    at,
    inspections,
    view: known.reduce((view, snapshot) => merged(view, snapshot.view), NOTHING_SEEN),
    checks: known.flatMap(({ checks }) => checks),
    findings: known.flatMap(({ findings }) => findings),
  };
}

async function lastRuns(cluster: string, at: number, { history, config }: QueryDeps): Promise<readonly RunRecord[]> {
  const configured = config.clusters.find(({ name }) => name === cluster)?.inspections.length ?? 0;
  const found = new Map<string, RunRecord>();
  let after: string | undefined;
  do {
    const page = { order: 'newest', limit: PAGE, ...(after === undefined ? {} : { after }) } as const;
    const { items, next } = await history.runs(cluster, { from: at - LOOKBACK_MS, until: at + 1 }, page);
    for (const run of items) if (!found.has(run.inspection)) found.set(run.inspection, run);
    after = found.size >= Math.max(configured, 1) ? undefined : next;
  } while (after !== undefined);
  return [...found.values()];
}

async function nothingThen(cluster: string, at: number, { history }: QueryDeps): Promise<string> {
  const { items } = await history.runs(
    cluster,
    { from: 0, until: Number.MAX_SAFE_INTEGER },
    { order: 'oldest', limit: 1 },
  );
  const moment = new Date(at).toISOString();
  const [first] = items;
  if (first === undefined) return `no run of ${cluster} is stored yet`;
  return `no run of ${cluster} is stored for ${moment} or the day before it; the first is of ${new Date(first.at).toISOString()}`;
}

/** What the newer run saw, and where it did not look, what the other saw. */
function merged(newer: ClusterView, older: ClusterView): ClusterView {
  return {
    level: newer.level ?? older.level,
    version: newer.version ?? older.version,
    metas: newer.metas ?? older.metas,
    nodes: newer.nodes ?? older.nodes,
    tables: newer.tables ?? older.tables,
    hosts: newer.hosts ?? older.hosts,
  };
}
