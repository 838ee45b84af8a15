import { type Entity, entityKey } from '../pegasus/entity.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { SeriesPoint } from './update.ts';

/** A time in which what a series does is somebody's doing, and says nothing about the cluster. */
export interface ExclusionWindow {
  readonly kind: 'maintenance' | 'remediation';
  /** Epoch seconds, the end not included. */
  readonly from: number;
  readonly until: number;
  /** Undefined: the whole cluster. */
  readonly entities?: readonly Entity[];
}

/** The window that a moment of an entity lies in; of several the one that ends last. */
export function exclusionAt(
  windows: readonly ExclusionWindow[],
  entity: Entity,
  time: number,
): ExclusionWindow | undefined {
  return windows
    .filter(({ from, until }) => time >= from && time < until)
    .filter(({ entities }) => entities?.some((each) => entityKey(each) === entityKey(entity)) ?? true)
    .reduce<ExclusionWindow | undefined>((last, each) => (each.until > (last?.until ?? 0) ? each : last), undefined);
}

/** A reading as a point of a series: an unknown one is a missing value, so it neither judges nor trains. */
export function pointOf(
  time: number,
  reading: Reading<number>,
  entity: Entity,
  windows: readonly ExclusionWindow[],
): SeriesPoint {
  const excluded = exclusionAt(windows, entity, time) !== undefined;
  return { time, value: reading.known ? reading.value : null, excluded };
}
