import { REACHED_FROM_ABOVE, THRESHOLD_IDS, type ThresholdId } from '../checks/thresholds.ts';
import { limitsOf } from './effective.ts';
import type { Path } from './path.ts';
import type { Breach } from './problem.ts';
import type { ClusterConfig, FarrierConfig } from './schema.ts';

/** Thresholds that are a share of a whole, so that nothing can be above 100. Skews can: they are relative to a mean. */
const SHARES: readonly ThresholdId[] = [
  'availability',
  'cpu.usage',
  'memory.usage',
  'memory.swap',
  'disk.space',
  'disk.inodes',
  'network.bandwidth',
  'process.memory',
  'process.open_files',
];

/**
 * Limits that cannot be meant, of one cluster or (cluster undefined) of all. A pair may come from several places
 * (cluster, all clusters, defaults): it is told where a level of it is written.
 */
export function limitBreaches(config: FarrierConfig, cluster: ClusterConfig | undefined, at: Path): Breach[] {
  const limits = limitsOf(config, cluster);
  const written = (cluster ?? config).thresholds;
  return THRESHOLD_IDS.flatMap((id): Breach[] => {
    const own = written[id];
    if (own === undefined) return [];
    const { warning, critical } = limits(id);
    const level = own.warning === undefined ? 'critical' : 'warning';
    const place = [...at, 'thresholds', id, level];
    const unreachable = SHARES.includes(id) ? unreachableBreaches(own, [...at, 'thresholds', id]) : [];
    if (warning === undefined || critical === undefined) return unreachable;
    const [side, hint] = REACHED_FROM_ABOVE.has(id)
      ? (['below', 'lower critical or raise warning'] as const)
      : (['above', 'raise critical or lower warning'] as const);
    if (side === 'above' ? warning <= critical : warning >= critical) return unreachable;
    const message = `the warning limit ${warning} is ${side} the critical limit ${critical} that holds with it`;
    return [...unreachable, { at: place, rule: 'reversed-limits', message, hint }];
  });
}

function unreachableBreaches(
  own: { readonly warning?: number | 'off' | undefined; readonly critical?: number | 'off' | undefined },
  at: Path,
): Breach[] {
  return (['warning', 'critical'] as const).flatMap((level): Breach[] => {
    const value = own[level];
    if (typeof value !== 'number' || value <= 100) return [];
    const message = `${value} percent is never reached`;
    return [{ at: [...at, level], rule: 'unreachable-limit', message, hint: 'at most 100; off switches a level off' }];
  });
}
