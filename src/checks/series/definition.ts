import type { CanarySnapshot } from '../../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { EntityKind } from '../../pegasus/entity.ts';
import type { HostReport } from '../check.ts';
import type { Memory } from '../memory.ts';

/** All that the points of one inspection are made of. */
export interface SeriesFacts {
  readonly cluster: string;
  /** undefined: not looked at, or not known. */
  readonly snapshot: ClusterSnapshot | undefined;
  readonly hosts: readonly HostReport[];
  readonly canary: CanarySnapshot | undefined;
  /** What earlier inspections saw: rates are made against it. */
  readonly memory: Memory;
}

/** How the numbers of the sources become one point; RULE_TEXTS says it for people. */
export type Rule = 'latest' | 'sum' | 'max' | 'ratio' | 'sample' | 'rate';

/**
 * Whose requests or data are counted. `clients`: each once, at the primary. `replicas`: once on each replica that applies or
 * stores it; such numbers are never added over nodes. `itself`: what belongs to the entity alone.
 */
export type Counts = 'clients' | 'replicas' | 'itself';

/** What was read: by entity name, undefined where it is not known. */
export interface Values {
  readonly entries: Iterable<readonly [name: string, value: number | undefined]>;
  /** False: there may be entities that are not among the entries, so they have no total. */
  readonly complete: boolean;
}

/** What a kind of entity has its points from. */
export interface OwnSource {
  readonly rule: Rule;
  readonly counts: Counts;
  /** Where 2.4 and 2.5, and where HEAD tells it; undefined: not at all. */
  readonly from: { readonly old: string | undefined; readonly head: string | undefined };
  /** When there is no point, although the version tells it. */
  readonly missing: string;
  readonly values: (facts: SeriesFacts) => Values;
}

/** A point of the cluster from those of another kind: `sum` only if every one is known, `max` of those known. */
export interface TotalSource {
  readonly total: EntityKind;
  readonly by: 'sum' | 'max';
}

export type SeriesSource = OwnSource | TotalSource;

export interface SeriesDefinition {
  readonly unit: string;
  readonly of: Readonly<Partial<Record<EntityKind, SeriesSource>>>;
}

export type SeriesTable = Readonly<Record<string, SeriesDefinition>>;

export const NOTHING: Values = { entries: [], complete: false };

/** The cluster's own total. */
export function total(over: EntityKind, by: TotalSource['by'] = 'sum'): TotalSource {
  return { total: over, by };
}
