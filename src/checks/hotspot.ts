export interface HotPartition {
  /** Place in the list. */
  readonly index: number;
  readonly value: number;
  readonly mean: number;
  /** Standard deviations above the mean, rounded up, as Pegasus's collector scores partitions. */
  readonly score: number;
}

export interface HotspotRule {
  readonly score: number;
  readonly floor: number;
  readonly times: number;
}

/**
 * Partitions that stand out from the others of their table (hotspot_partition_calculator.cpp of 2.4 and 2.5: the z-score with
 * the deviation of a sample, rounded up). Among n partitions no score is above (n - 1) / √n: 3 needs six of them.
 * @param values requests per second by partition
 */
export function hotPartitions(values: readonly number[], rule: HotspotRule): readonly HotPartition[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  if (!(deviation > 0)) return [];
  return values.flatMap((value, index) => {
    const score = Math.ceil((value - mean) / deviation);
    const isHot = score >= rule.score && value >= rule.floor && value >= rule.times * mean;
    return isHot ? [{ index, value, mean, score }] : [];
  });
}
