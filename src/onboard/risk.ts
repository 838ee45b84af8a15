import type { Outlook } from './outlook.ts';
import type { Remark, RemarkCode } from './remark.ts';
import type { OnboardRequest } from './request.ts';
import type { Skew } from './skew.ts';

export const RISKS = ['hotspot', 'key_design', 'disk', 'memory', 'requests', 'latency', 'growth', 'safety'] as const;

/** One risk: 0 for none to 100 for certain trouble; null where it cannot be told. `value` is what it was scored from. */
export interface Risk {
  readonly risk: (typeof RISKS)[number];
  readonly score: number | null;
  /** The number behind the score: a ratio, a share of the limit, a count, or a month. */
  readonly value: number | null;
}

const KEY_DESIGN: ReadonlySet<RemarkCode> = new Set([
  'few_hash_keys',
  'time_hash_key',
  'sequence_hash_key',
  'unbounded_sort_keys',
  'wide_hash_key',
  'value_too_large',
  'large_value',
  'multi_get_truncated',
  'large_multi_get',
  'scan_over_hash_keys',
  'temporary_without_ttl',
  'dominating_hash_key',
  'key_too_long',
  'long_key',
]);
/** Points of a remark on the design of keys. Ours. */
const POINTS: Readonly<Record<Remark['weight'], number>> = { blocker: 100, change: 40, note: 10 };

/** A score for each risk. Shares are those of the worst node in 12 months with a node lost, against their limit. Ours. */
export function risksOf(
  { replicas }: OnboardRequest,
  skew: Skew,
  remarks: readonly Remark[],
  outlook: Outlook | null,
): readonly Risk[] {
  const hottest = Math.max(skew.sizeRatio, skew.requestRatio);
  const design = remarks.filter(({ code }) => KEY_DESIGN.has(code));
  const points = design.reduce((sum, { weight }) => sum + POINTS[weight], 0);
  const months = monthsOf(outlook);
  return [
    // Even keys score 0, four times the mean scores 100.
    { risk: 'hotspot', score: score((hottest - skew.evenRatio) / 3), value: hottest },
    { risk: 'key_design', score: Math.min(100, points), value: design.length },
    used('disk', outlook, ['disk']),
    used('memory', outlook, ['memory']),
    used('requests', outlook, ['requests']),
    used('latency', outlook, ['read_p99', 'write_p99']),
    { risk: 'growth', score: months === null ? null : score((37 - months) / 37), value: months },
    { risk: 'safety', score: replicas >= 3 ? 0 : replicas === 2 ? 60 : 100, value: replicas },
  ];
}

/** The month in which it stops fitting, 37 for none; null where that is not known. */
function monthsOf(outlook: Outlook | null): number | null {
  if (outlook === null) return null;
  return outlook.stopsAt ?? (outlook.unknown.length > 0 ? null : 37);
}

function used(risk: Risk['risk'], outlook: Outlook | null, resources: readonly string[]): Risk {
  const fit = outlook?.fits.find(({ month, situation }) => month === 12 && situation === 'one_lost');
  const uses = fit?.uses.filter(({ resource }) => resources.includes(resource)) ?? [];
  const shares = uses.map(({ value, limit }) => (value === null ? null : value / limit));
  if (shares.length === 0 || shares.includes(null)) return { risk, score: null, value: null };
  const value = Math.max(...shares.map((share) => share ?? 0));
  // Half of the limit scores 0, the limit 100.
  return { risk, score: score(2 * value - 1), value };
}

function score(share: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}
