import type { SeriesMetric, SeriesPoint } from '../checks/series/table.ts';
import type { Entity, EntityKind } from '../pegasus/entity.ts';
import type { EntitySamples } from './hour-block.ts';
import type {
  FindingRecord,
  HistoryFault,
  IncidentRecord,
  Page,
  RollUp,
  RunRecord,
  Sample,
  StateSnapshot,
} from './record.ts';
import type { EntityStatistics } from './roll-up.ts';
import type { RunBlock } from './run-block.ts';

/** A time span; epoch milliseconds, `until` not included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface PageRequest {
  /** Newest first, or oldest first. */
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** What evaluate writes. Every write can be repeated with the same arguments and leaves the history as it was. */
export interface HistoryWriter {
  /**
   * Samples, run and snapshot of one judged run. The snapshot is written only where the run before had another one.
   * Called before the state is committed, so a run that is judged again is written again, with the same content.
   */
  putRun(run: Omit<RunRecord, 'snapshot'>, snapshot: StateSnapshot, points: readonly SeriesPoint[]): Promise<void>;
  /** Findings that began, changed or ended with a run. */
  putFindings(records: readonly FindingRecord[]): Promise<void>;
  putIncidents(records: readonly IncidentRecord[]): Promise<void>;
}

export interface HistoryReader {
  /** Samples of one series in a span, oldest first; what has been compacted and what has not. */
  samples(
    cluster: string,
    entity: Entity,
    metric: SeriesMetric,
    span: Span,
  ): Promise<{ readonly items: readonly Sample[]; readonly faults: readonly HistoryFault[] }>;
  /** Hours or days whose beginning is in the span, oldest first. */
  rollUps(
    cluster: string,
    entity: Entity,
    metric: SeriesMetric,
    per: 'hour' | 'day',
    span: Span,
  ): Promise<{ readonly items: readonly RollUp[]; readonly faults: readonly HistoryFault[] }>;
  /** Entities that had samples lately, each with its metrics. */
  entities(
    cluster: string,
  ): Promise<
    readonly { readonly entity: Entity; readonly metrics: readonly SeriesMetric[]; readonly lastAt: number }[]
  >;
  /** By the time of their judgement. */
  runs(cluster: string, span: Span, page: PageRequest): Promise<Page<RunRecord>>;
  /** undefined: there is none, or not any more. */
  snapshot(cluster: string, name: string): Promise<StateSnapshot | undefined>;
  /** Those that lasted at any time in the span, by when they began. */
  findings(cluster: string, span: Span, page: PageRequest): Promise<Page<FindingRecord>>;
  /** Those that were open at any time in the span, by when they were opened. */
  incidents(cluster: string, span: Span, page: PageRequest): Promise<Page<IncidentRecord>>;
}

/** `after` is no token of this list. */
export class PageTokenError extends Error {
  override readonly name = 'PageTokenError';

  constructor() {
    super('the token is not of this list; ask for its first page again, without a token');
  }
}

/** Entities of one kind whose samples of a run are one block: the number of groups of a kind is a power of two. */
export interface SampleGroup {
  readonly kind: EntityKind;
  readonly shard: number;
  readonly shards: number;
}

/** How far the samples of a cluster are compacted. */
export interface CompactionState {
  /** Epoch milliseconds of the beginning of the first hour with samples. */
  readonly since: number;
  /** Hours that begin before it are compacted; epoch milliseconds. */
  readonly hoursUntil: number;
  /** Days that begin before it are rolled up. */
  readonly daysUntil: number;
  /** Samples that came after their hour was compacted: `<beginning of the hour>#<time of the run>`. */
  readonly late: readonly string[];
  /** Days to be rolled up again, since samples came late: by their beginning, epoch milliseconds as text. */
  readonly lateDays: readonly string[];
}

/** What compaction reads and writes. Every write can be repeated. */
export interface CompactionStore {
  /** undefined: the cluster has no samples yet. */
  compactionState(cluster: string): Promise<CompactionState | undefined>;
  /** The groups that may have blocks in a span. */
  groups(cluster: string, span: Span): Promise<readonly SampleGroup[]>;
  runBlocks(
    cluster: string,
    group: SampleGroup,
    span: Span,
  ): Promise<{ readonly items: readonly RunBlock[]; readonly faults: readonly HistoryFault[] }>;
  /** All samples of an entity that are compacted, by metric. */
  hourBlocks(
    cluster: string,
    entity: Entity,
    span: Span,
  ): Promise<{ readonly samples: EntitySamples; readonly faults: readonly HistoryFault[] }>;
  /** @param hour epoch milliseconds of its beginning */
  putHour(cluster: string, entity: Entity, hour: number, samples: EntitySamples): Promise<void>;
  putRollUp(
    cluster: string,
    entity: Entity,
    per: 'hour' | 'day',
    at: number,
    statistics: EntityStatistics,
  ): Promise<void>;
  /** Remembers that these entities have samples on the day. */
  addNames(cluster: string, group: SampleGroup, day: number, names: readonly string[]): Promise<void>;
  /** Entities that have samples on the day. */
  names(cluster: string, day: number): Promise<readonly Entity[]>;
  /** The hour is compacted, the late samples that were known of included. */
  finishHour(cluster: string, hour: number, late: readonly string[]): Promise<void>;
  finishDay(cluster: string, day: number): Promise<void>;
  /** Those that are open in the history become what is given, but for what belonged to them: that stays as it was. */
  closeIncidents(records: readonly IncidentRecord[]): Promise<void>;
}
