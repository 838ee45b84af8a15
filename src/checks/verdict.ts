import type { Entity } from '../pegasus/entity.ts';
import type { Confidence, Finding, Health, Status } from './check.ts';
import type { SeriesPoint } from './series/table.ts';

/** The whole judgement of one inspection (`farrier inspect --output json`; the shape is fixed). */
export interface Verdict {
  readonly cluster: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly health: Health;
  readonly confidence: Confidence;
  readonly checks: readonly {
    readonly check: string;
    readonly entity: Entity;
    readonly status: Status;
    readonly reason: string;
  }[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly series: readonly SeriesPoint[];
}
