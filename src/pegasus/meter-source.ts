import type { MeterKind, MeterUnit } from './cluster-snapshot.ts';

/** How the values of several entities or counters of one server become one number. */
export type Combine = 'sum' | 'max';

export interface MeterSource {
  readonly unit: MeterUnit;
  /** Where HEAD tells it. */
  readonly head: {
    /** Several are added, where a server tells all of them. */
    readonly metrics: readonly string[];
    /** Ids of the entities that count; absent: all that have the metrics. */
    readonly ids?: readonly string[];
    readonly kind: MeterKind;
    readonly combine: Combine;
  };
  /** Ends of the full names of the performance counters (2.4, 2.5) after the last `*`, combined as at HEAD. */
  readonly counter?: { readonly names: readonly string[]; readonly kind: MeterKind };
  /** One of the source's units in `unit`; 1 where absent. */
  readonly scale?: number;
}
