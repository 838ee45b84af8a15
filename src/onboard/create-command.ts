import { isTableName, type OnboardRequest } from './request.ts';
import type { Skew } from './skew.ts';

/** Ours: requests are delayed at 1.5 times the declared peak and refused at 2 times. */
const DELAY_AT = 1.5;
const REJECT_AT = 2;
/** Below so many requests a second and partition, throttling would hit honest bursts. */
const LEAST_PER_PARTITION = 10;

/**
 * The commands of the Pegasus shell that make the table. Throttling comes after, because `create -e` separates settings by the
 * comma that a throttling value contains. None for a name that is no name of a table: people paste these lines.
 */
export function createCommands(request: OnboardRequest, skew: Skew): readonly string[] {
  const { table, replicas, data } = request;
  if (!isTableName(table)) return [];
  const ttl = data.ttl === null ? '' : ` -e default_ttl=${Math.round(data.ttl)}`;
  const create = `create ${table} -p ${skew.partitions} -r ${replicas}${ttl}`;
  const settings = [
    ['replica.read_throttling', throttling(request.reads.peak, skew)],
    ['replica.write_throttling', throttling(request.writes.peak, skew)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`set_app_envs ${name} ${value}`]));
  return settings.length === 0 ? [create] : [create, `use ${table}`, ...settings];
}

/**
 * A value of `replica.*_throttling`. Pegasus divides it by the number of partitions, so a skewed table is given more: its
 * busiest partition alone must not be throttled at the declared peak. undefined where the limit would be too small to be fair.
 */
function throttling(peak: number, skew: Skew): string | undefined {
  const whole = peak * Math.max(1, skew.requestRatio);
  if ((whole * DELAY_AT) / skew.partitions < LEAST_PER_PARTITION) return undefined;
  return `${Math.ceil(whole * DELAY_AT)}*delay*100,${Math.ceil(whole * REJECT_AT)}*reject*200`;
}
