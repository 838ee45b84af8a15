import { type Entity, entityKey } from '../pegasus/entity.ts';
import type { DetectionPolicy } from './policy.ts';

/** Something else that is known to be wrong, which may agree with an anomaly. */
export interface Signal {
  /** Check that says so. */
  readonly check: string;
  readonly entity: Entity;
  /** A fixed limit that is passed, a finding of another kind, or an anomaly of another series. */
  readonly kind: 'hard_limit' | 'finding' | 'anomaly';
  /** Epoch seconds of its beginning. */
  readonly since: number;
}

export interface Paging {
  readonly severity: 'warning' | 'critical';
  readonly reason: 'anomaly_alone' | 'second_signal' | 'hard_limit' | 'pages_alone' | 'never_pages';
  /** Check and entity that agree, e.g. `nodes.alive at node/r1:34801`. */
  readonly by: string | undefined;
  /** Seconds that the two began apart. */
  readonly apart: number | undefined;
}

/**
 * How loud an anomaly may be. Statistics alone warn; they page where something that is no statistic agrees: a limit
 * passed at the same entity, or a finding at it or at the cluster as a whole that began about then. Another anomaly is no
 * second signal: a busy hour moves many series at once.
 * @param since epoch seconds of the anomaly's beginning.
 */
export function pagingOf(entity: Entity, since: number, signals: readonly Signal[], policy: DetectionPolicy): Paging {
  if (policy.page === 'never') return { severity: 'warning', reason: 'never_pages', by: undefined, apart: undefined };
  const limit = signals.find(({ kind, entity: where }) => kind === 'hard_limit' && isSame(where, entity));
  if (limit !== undefined) return agreed('hard_limit', limit, since);
  const second = signals
    .filter(({ kind, entity: where }) => kind === 'finding' && (where.kind === 'cluster' || isSame(where, entity)))
    .filter((signal) => Math.abs(signal.since - since) <= policy.togetherSeconds)
    .sort((a, b) => Math.abs(a.since - since) - Math.abs(b.since - since))[0];
  if (second !== undefined) return agreed('second_signal', second, since);
  if (policy.page === 'alone') return { severity: 'critical', reason: 'pages_alone', by: undefined, apart: undefined };
  return { severity: 'warning', reason: 'anomaly_alone', by: undefined, apart: undefined };
}

function agreed(reason: Paging['reason'], signal: Signal, since: number): Paging {
  const by = `${signal.check} at ${entityKey(signal.entity)}`;
  return { severity: 'critical', reason, by, apart: Math.abs(signal.since - since) };
}

function isSame(a: Entity, b: Entity): boolean {
  return entityKey(a) === entityKey(b);
}
