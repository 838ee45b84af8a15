import type { Entity } from '../../pegasus/entity.ts';
import type { SeriesDefinition } from './definition.ts';
import { LATENCY_SERIES } from './latency-series.ts';
import { RESOURCE_SERIES } from './resource-series.ts';
import { STATE_SERIES } from './state-series.ts';
import { TRAFFIC_SERIES } from './traffic-series.ts';
import { TROUBLE_SERIES } from './trouble-series.ts';

/** Every series by its metric, in the sections of docs/series.md. Points and documentation are made from this alone. */
export const SERIES_SECTIONS = {
  Traffic: TRAFFIC_SERIES,
  Latency: LATENCY_SERIES,
  Trouble: TROUBLE_SERIES,
  Resources: RESOURCE_SERIES,
  State: STATE_SERIES,
} as const;

export const SERIES = {
  ...TRAFFIC_SERIES,
  ...LATENCY_SERIES,
  ...TROUBLE_SERIES,
  ...RESOURCE_SERIES,
  ...STATE_SERIES,
} as const;

export type SeriesMetric = keyof typeof SERIES;
export const SERIES_METRICS = Object.keys(SERIES) as readonly SeriesMetric[];

/** The definition of a series, of whichever form. */
export function seriesOf(metric: SeriesMetric): SeriesDefinition {
  return SERIES[metric];
}

export interface SeriesPoint {
  readonly entity: Entity;
  readonly metric: SeriesMetric;
  readonly value: number;
  readonly unit: string;
}
