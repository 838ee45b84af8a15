import type { AlertState } from '../alerts/alert.ts';
import type { RecentLevel } from '../detect/recent-level.ts';

/**
 * What is carried from one judgement of a cluster to the next. Plain JSON, so that it can be stored and replayed;
 * unknown fields of a newer version are kept out by `version`.
 */
export interface Memory {
  readonly version: 1;
  /** host:port of the meta leader last seen. */
  readonly leader: string | undefined;
  /** Start time by server, as printed (server local time, no zone): compared for change only. */
  readonly startTimes: Readonly<Record<string, string>>;
  /** Tables seen, by name: epoch milliseconds of the last time. */
  readonly tables: Readonly<Record<string, number>>;
  /** Replica servers seen, by host:port: epoch milliseconds of the last time. */
  readonly nodes: Readonly<Record<string, number>>;
  /** By series key. */
  readonly levels: Readonly<Record<string, RecentLevel>>;
  /** Epoch milliseconds since when a finding has had its present status, by fingerprint. */
  readonly since: Readonly<Record<string, { readonly status: string; readonly at: number }>>;
  /** By fingerprint. */
  readonly alerts: Readonly<Record<string, AlertState>>;
}

export const EMPTY_MEMORY: Memory = {
  version: 1,
  leader: undefined,
  startTimes: {},
  tables: {},
  nodes: {},
  levels: {},
  since: {},
  alerts: {},
};
