import type { Remark, Weight } from './remark.ts';
import { distinctHashKeys, type OnboardRequest } from './request.ts';

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** Java client: longest hash key or sort key; pegasus_key_schema.h: longest hash key at all. */
const CLIENT_KEY_BYTES = KIB;
const LONGEST_KEY_BYTES = 65_535;
/** Pegasus: max_allowed_write_size; Java client: largest value. */
const WRITE_BYTES = MIB;
const CLIENT_VALUE_BYTES = 400 * KIB;
/** Pegasus: rocksdb_multi_get_max_iteration_count; the slow-query log calls 1,000 rows abnormal. */
const MULTI_GET_ROWS = 3000;
const ABNORMAL_ROWS = 1000;
/** Ours: fewer hash keys for each partition leave some partitions with several times the mean. */
const HASH_KEYS_PER_PARTITION = 10;
/** Ours: a hash key with more lies alone on a good part of a partition of 10 GB. */
const WIDE_BYTES = GIB;
/** Ours: more requests for one value than this share make its partition the hot one. */
const DOMINATING_SHARE = 0.1;
/** Ours: tables below this are too small to hurt anybody by their skew. */
const SMALL = { bytes: GIB, rate: 1000 };

/** What in the design of the keys will hurt, whatever the cluster. */
export function lintKeys(request: OnboardRequest, partitions: number): readonly Remark[] {
  const heavy = isHeavy(request) ? 'change' : 'note';
  return [
    ...hashKeyLints(request, partitions, heavy),
    ...rowLints(request, heavy),
    ...valueLints(request),
    ...accessLints(request),
  ];
}

/** Whether a table is large or busy enough for its skew to matter. */
export function isHeavy({ data, reads, writes }: OnboardRequest): boolean {
  return data.now + Math.max(0, data.growth.months12) > SMALL.bytes || reads.peak + writes.peak > SMALL.rate;
}

function hashKeyLints(request: OnboardRequest, partitions: number, heavy: Weight): readonly Remark[] {
  const { hash } = request.keys;
  const distinct = distinctHashKeys(request);
  const remarks: Remark[] = [];
  if (distinct < HASH_KEYS_PER_PARTITION * partitions) {
    remarks.push({ code: 'few_hash_keys', weight: heavy, facts: { distinct, partitions } });
  }
  for (const [index, part] of hash.entries()) {
    const { field, distribution, largestShare = 0 } = part;
    const others = hash.reduce((product, { cardinality }, at) => (at === index ? product : product * cardinality), 1);
    // Every moment is told apart by the other parts where they have values enough.
    if (distribution === 'time' && others < HASH_KEYS_PER_PARTITION * partitions) {
      remarks.push({ code: 'time_hash_key', weight: heavy, facts: { field, writes: request.writes.peak } });
    }
    if (distribution === 'sequence' && hash.length === 1) {
      remarks.push({ code: 'sequence_hash_key', weight: 'note', facts: { field } });
    }
    if (largestShare >= DOMINATING_SHARE && others < HASH_KEYS_PER_PARTITION * partitions) {
      remarks.push({ code: 'dominating_hash_key', weight: heavy, facts: { field, share: largestShare } });
    }
  }
  return [...remarks, ...lengthLints(request)];
}

function lengthLints({ keys }: OnboardRequest): readonly Remark[] {
  return [keys.hash, keys.sort].flatMap((parts): readonly Remark[] => {
    const bytes = parts.reduce((sum, { longest }) => sum + (longest ?? 0), 0);
    if (parts === keys.hash && bytes >= LONGEST_KEY_BYTES) {
      return [{ code: 'key_too_long', weight: 'blocker', facts: { bytes, limit: LONGEST_KEY_BYTES } }];
    }
    if (bytes <= CLIENT_KEY_BYTES) return [];
    return [{ code: 'long_key', weight: 'change', facts: { bytes, limit: CLIENT_KEY_BYTES } }];
  });
}

function rowLints({ keys, records }: OnboardRequest, heavy: Weight): readonly Remark[] {
  const { average, largest } = keys.rows;
  if (largest === null) return [{ code: 'unbounded_sort_keys', weight: heavy, facts: { average } }];
  const bytes = largest * records.average;
  if (bytes > WIDE_BYTES) return [{ code: 'wide_hash_key', weight: 'change', facts: { rows: largest, bytes } }];
  return largest > ABNORMAL_ROWS ? [{ code: 'wide_hash_key', weight: 'note', facts: { rows: largest, bytes } }] : [];
}

function valueLints({ records, data }: OnboardRequest): readonly Remark[] {
  const remarks: Remark[] = [];
  const bytes = records.largest;
  if (bytes >= WRITE_BYTES) {
    remarks.push({ code: 'value_too_large', weight: 'blocker', facts: { bytes, limit: WRITE_BYTES } });
  } else if (bytes > CLIENT_VALUE_BYTES) {
    remarks.push({ code: 'large_value', weight: 'change', facts: { bytes, limit: CLIENT_VALUE_BYTES } });
  }
  if (data.temporary && data.ttl === null) {
    remarks.push({ code: 'temporary_without_ttl', weight: 'change', facts: { bytes: data.growth.months36 } });
  }
  return remarks;
}

function accessLints({ access, records, data }: OnboardRequest): readonly Remark[] {
  const { rowsPerRead: rows, scans } = access;
  const remarks: Remark[] = [];
  if (rows > MULTI_GET_ROWS) {
    remarks.push({ code: 'multi_get_truncated', weight: 'change', facts: { rows, limit: MULTI_GET_ROWS } });
  } else if (rows > ABNORMAL_ROWS) {
    remarks.push({ code: 'large_multi_get', weight: 'change', facts: { rows, bytes: rows * records.average } });
  }
  if (scans === 'over_hash_keys') {
    remarks.push({ code: 'scan_over_hash_keys', weight: 'change', facts: { bytes: data.now } });
  }
  return remarks;
}
