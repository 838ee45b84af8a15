import type { SeriesOptions } from '../detect/options.ts';
import type { EntityKind } from '../pegasus/entity.ts';
import type { SeriesMetric } from './series/table.ts';

/** What the detector is told of a series that it judges. */
export interface WatchedSeries {
  readonly of: readonly EntityKind[];
  readonly options: Pick<SeriesOptions, 'lowest' | 'highest' | 'minimumEffect' | 'direction'>;
  /** Smallest share of what was expected that matters; undefined: the policy's. Of percentages the effect alone decides. */
  readonly minimumShare?: number;
  /** It is judged by what is missing from this, in its unit; undefined: as it is. */
  readonly whole?: number;
  /** Weight beside other series where the budget does not reach for all: what hurts clients counts more. */
  readonly importance: number;
}

const PERCENT = { lowest: 0, highest: 100 } as const;
const GROWS = { lowest: 0, direction: 'up' } as const;
const TRAFFIC: WatchedSeries = { of: ['cluster', 'table'], options: { lowest: 0, minimumEffect: 50 }, importance: 3 };
/** Has a point only under traffic: percentiles do not decay without. */
const LATENCY: WatchedSeries = { of: ['node'], options: { ...GROWS, minimumEffect: 5 }, importance: 2 };
const NETWORK: WatchedSeries = { of: ['host'], options: { ...GROWS, minimumEffect: 20e6 }, importance: 1 };

/**
 * The series that are judged against their own past, by metric; docs/detection.md says why these. Effects are in the
 * series' unit: operations a second, ms, percent points, bytes a second, connections.
 */
const WATCHED: Readonly<Partial<Record<SeriesMetric, WatchedSeries>>> = {
  availability: {
    of: ['cluster'],
    options: { ...PERCENT, direction: 'down', minimumEffect: 0.01 },
    whole: 100,
    minimumShare: 0,
    importance: 3,
  },
  read_qps: TRAFFIC,
  write_qps: TRAFFIC,
  read_p99_ms: LATENCY,
  write_p99_ms: LATENCY,
  cpu_percent: {
    of: ['host'],
    options: { ...PERCENT, direction: 'up', minimumEffect: 20 },
    minimumShare: 0,
    importance: 1,
  },
  memory_percent: {
    of: ['host'],
    options: { ...PERCENT, direction: 'up', minimumEffect: 10 },
    minimumShare: 0,
    importance: 1,
  },
  disk_used_percent: {
    of: ['disk'],
    options: { ...PERCENT, direction: 'up', minimumEffect: 5 },
    minimumShare: 0,
    importance: 1,
  },
  network_in_bps: NETWORK,
  network_out_bps: NETWORK,
  connections: { of: ['host'], options: { ...GROWS, minimumEffect: 500 }, importance: 1 },
};

/** undefined: the series is not judged against its own past. */
export function watchedSeries(metric: SeriesMetric, kind: EntityKind): WatchedSeries | undefined {
  const series = WATCHED[metric];
  return series?.of.includes(kind) ? series : undefined;
}
