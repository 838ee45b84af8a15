import type { FindingRecord, HistoryFault, RunRecord } from '../../src/history/record.ts';
import type { ClusterStatus } from '../../src/query/cluster-status.ts';
import type { ExpectedPoint } from '../../src/query/expected-band.ts';
import type { SeriesAnswer } from '../../src/query/series-over.ts';
import type { StateAt } from '../../src/query/state-at.ts';
import type { Change } from '../../src/query/state-diff.ts';
import type { Wire } from './wire.ts';

/** Answers of the API, as they arrive. */
export type Status = Wire<ClusterStatus>;
export type State = Wire<StateAt>;
/** Its points bear epoch milliseconds. */
export type Series = SeriesAnswer & { readonly band?: readonly ExpectedPoint[] };
export type Run = Wire<RunRecord>;
export type FoundRecord = Wire<FindingRecord>;

interface List {
  /** null: this was all. */
  readonly next: string | null;
  readonly faults: readonly HistoryFault[];
}
export type Runs = List & { readonly runs: readonly Run[] };
export type Findings = List & { readonly findings: readonly FoundRecord[] };

export interface Fleet {
  readonly clusters: readonly ClusterSummary[];
}

/** A line of the list of clusters. */
export interface ClusterSummary extends Pick<Status, 'cluster' | 'undelivered'> {
  readonly inspections: readonly InspectionSummary[];
  /** Open ones, by severity. */
  readonly incidents: Readonly<Record<'critical' | 'warning' | 'info', number>>;
  readonly setAside: number;
}

export interface InspectionSummary extends Pick<Status['inspections'][number], 'inspection' | 'every' | 'stale'> {
  /** ISO 8601; these three are absent where nothing was inspected yet. */
  readonly at?: string;
  readonly health?: 'ok' | 'warning' | 'critical';
  readonly confidence?: 'complete' | 'partial' | 'blind';
}

export interface Difference {
  readonly changes: readonly Change[];
}

/** Addresses of the API. Points in time are epoch milliseconds here. */
export const API = {
  fleet: '/api/clusters',
  status: (cluster: string) => of(cluster),
  alerts: (cluster: string) => of(cluster, 'alerts'),
  silences: (cluster: string) => of(cluster, 'silences'),
  deliveries: (cluster: string) => of(cluster, 'deliveries', { limit: '100' }),
  entities: (cluster: string) => of(cluster, 'entities'),
  state: (cluster: string, at?: number) => of(cluster, 'state', at === undefined ? {} : { at: iso(at) }),
  difference: (cluster: string, from: number, to: number) => of(cluster, 'diff', { from: iso(from), to: iso(to) }),
  runs: (cluster: string, limit: number) => of(cluster, 'runs', { limit: String(limit) }),
  findings: (cluster: string, query: Query) => of(cluster, 'findings', query),
  series: (cluster: string, query: Query) => of(cluster, 'series', query),
} as const;

type Query = Readonly<Record<string, string>>;

function of(cluster: string, what?: string, query: Query = {}): string {
  const search = new URLSearchParams(query).toString();
  const path = ['/api/clusters', encodeURIComponent(cluster), ...(what === undefined ? [] : [what])].join('/');
  return search === '' ? path : `${path}?${search}`;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
