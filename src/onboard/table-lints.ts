import { hostShare } from './benchmarks.ts';
import { isHeavy } from './key-lints.ts';
import type { Remark } from './remark.ts';
import { bytesAt, type OnboardRequest } from './request.ts';
import { MOST_PARTITIONS, PARTITION_BYTES, type PartitionCount } from './sizing.ts';
import type { Skew } from './skew.ts';

/** Ours: a partition with twice the mean fills its disk and its host before the others. Pegasus calls 3 times hot. */
const SKEWED = 2;
/** One partition has one primary, so no number of nodes helps it. Share of a published host; ours. */
const HOT_SHARE = 0.6;
const USUAL_REPLICAS = 3;
const DAY = 86_400;
/** A batch so far above the mean needs a throttle on the writer's side. Ours. */
const BATCH_PEAK = 5;

/** What in the simulated spread of a table will hurt. */
export function lintSkew(request: OnboardRequest, skew: Skew): readonly Remark[] {
  const remarks: Remark[] = [];
  const weight = isHeavy(request) ? 'change' : 'note';
  const bytes = bytesAt(request, 12) * skew.largestSize;
  if (skew.sizeRatio >= SKEWED) {
    const facts = { ratio: skew.sizeRatio, bytes, limit: PARTITION_BYTES };
    remarks.push({ code: 'skewed_size', weight, facts });
  }
  const [reads, writes] = [request.reads.peak * skew.busiest, request.writes.peak * skew.busiest];
  const share = hostShare(reads, writes, request.records.average);
  if (share > HOT_SHARE) {
    remarks.push({ code: 'hot_partition_over_host', weight: 'blocker', facts: { rate: reads + writes, share } });
  } else if (skew.requestRatio >= SKEWED) {
    remarks.push({ code: 'skewed_requests', weight, facts: { ratio: skew.requestRatio, rate: reads + writes } });
  }
  return remarks;
}

/** What else of a table is to be changed or known. */
export function lintTable(request: OnboardRequest, { partitions, rule }: PartitionCount): readonly Remark[] {
  const { table, replicas, consistency, shape, writes } = request;
  const remarks: Remark[] = [];
  if (table.includes('.')) remarks.push({ code: 'name_with_dot', weight: 'change', facts: { table } });
  if (replicas < USUAL_REPLICAS) remarks.push({ code: 'few_replicas', weight: 'change', facts: { replicas } });
  if (consistency === 'atomic_over_hash_keys') {
    remarks.push({ code: 'atomic_over_hash_keys', weight: 'blocker', facts: { table } });
  }
  if (rule === 'most') {
    const bytes = bytesAt(request, 12) / MOST_PARTITIONS;
    remarks.push({ code: 'too_many_partitions', weight: 'blocker', facts: { bytes, partitions } });
  }
  const mean = writes.perDay / DAY;
  if (shape === 'batch' && writes.peak > mean * BATCH_PEAK) {
    remarks.push({ code: 'batch_writes', weight: 'note', facts: { peak: writes.peak, mean } });
  }
  return remarks;
}
