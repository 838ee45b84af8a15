import type { Resource } from './fit.ts';

/** What each remark tells besides its code. Bytes, requests per second, milliseconds, seconds, shares of 1. */
export interface RemarkFacts {
  readonly few_hash_keys: { readonly distinct: number; readonly partitions: number };
  readonly time_hash_key: { readonly field: string; readonly writes: number };
  readonly sequence_hash_key: { readonly field: string };
  readonly unbounded_sort_keys: { readonly average: number };
  readonly wide_hash_key: { readonly rows: number; readonly bytes: number };
  readonly value_too_large: { readonly bytes: number; readonly limit: number };
  readonly large_value: { readonly bytes: number; readonly limit: number };
  readonly multi_get_truncated: { readonly rows: number; readonly limit: number };
  readonly large_multi_get: { readonly rows: number; readonly bytes: number };
  readonly scan_over_hash_keys: { readonly bytes: number };
  readonly temporary_without_ttl: { readonly bytes: number };
  readonly dominating_hash_key: { readonly field: string; readonly share: number };
  readonly skewed_size: { readonly ratio: number; readonly bytes: number; readonly limit: number };
  readonly skewed_requests: { readonly ratio: number; readonly rate: number };
  readonly hot_partition_over_host: { readonly rate: number; readonly share: number };
  readonly key_too_long: { readonly bytes: number; readonly limit: number };
  readonly long_key: { readonly bytes: number; readonly limit: number };
  readonly name_with_dot: { readonly table: string };
  readonly few_replicas: { readonly replicas: number };
  readonly atomic_over_hash_keys: { readonly table: string };
  readonly too_many_partitions: { readonly bytes: number; readonly partitions: number };
  readonly batch_writes: { readonly peak: number; readonly mean: number };
  readonly no_spare_node: { readonly cluster: string; readonly nodes: number };
  readonly does_not_fit: { readonly cluster: string; readonly resources: string; readonly nodes: number | null };
  readonly stops_fitting: {
    readonly cluster: string;
    readonly month: number;
    readonly resources: string;
    readonly nodes: number | null;
  };
  readonly capacity_plan: {
    readonly cluster: string;
    readonly month: number;
    readonly resources: string;
    readonly nodes: number | null;
  };
}

export type RemarkCode = keyof RemarkFacts;

/** blocker: the table cannot come in like this; change: something is to be done first; note: to be known. */
export type Weight = 'blocker' | 'change' | 'note';

/** One reason for a verdict, with its numbers. */
export type Remark = {
  readonly [C in RemarkCode]: { readonly code: C; readonly weight: Weight; readonly facts: RemarkFacts[C] };
}[RemarkCode];

/** What each question to the owner tells besides its code. */
export interface QuestionFacts {
  readonly peak_below_mean: { readonly direction: 'read' | 'write'; readonly peak: number; readonly mean: number };
  readonly peak_far_above_mean: { readonly direction: 'read' | 'write'; readonly peak: number; readonly mean: number };
  readonly growth_below_zero: { readonly months: number; readonly bytes: number };
  readonly growth_turns_back: { readonly earlier: number; readonly later: number };
  readonly size_not_count: { readonly declared: number; readonly computed: number };
  readonly average_above_largest: { readonly average: number; readonly largest: number };
  readonly rows_not_count: { readonly declared: number; readonly computed: number };
  readonly rows_average_above_largest: { readonly average: number; readonly largest: number };
  readonly no_traffic: { readonly table: string };
  readonly no_data: { readonly table: string };
  readonly growth_without_writes: { readonly bytes: number };
  readonly writes_exceed_ttl: { readonly declared: number; readonly computed: number };
  readonly latency_below_floor: { readonly direction: 'read' | 'write'; readonly goal: number; readonly floor: number };
  readonly bad_name: { readonly table: string };
  readonly no_contact: { readonly table: string };
  readonly cluster_unknown: { readonly cluster: string };
  readonly capacity_unknown: { readonly cluster: string; readonly resources: string };
}

export type QuestionCode = keyof QuestionFacts;

/** Something that a verdict waits for. */
export type Question = {
  readonly [C in QuestionCode]: {
    readonly code: C;
    readonly to: 'owner' | 'administrator';
    readonly facts: QuestionFacts[C];
  };
}[QuestionCode];

/** Resources as one text of a fact. */
export function resourceText(resources: readonly Resource[]): string {
  return resources.join(' ');
}
