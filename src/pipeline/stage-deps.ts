import type { FarrierConfig } from '../config/schema.ts';
import type { HistoryWriter } from '../history/ports.ts';
import type { Account, Clock, Hosts, Log, Publisher, Queues, Store } from './ports.ts';

/** All that the stages may touch. */
export interface StageDeps {
  readonly config: FarrierConfig;
  readonly store: Store;
  readonly history: HistoryWriter;
  readonly hosts: Hosts;
  readonly publisher: Publisher;
  readonly queues: Queues;
  readonly account: Account;
  readonly clock: Clock;
  readonly log: Log;
}

/** What every stage is given. */
export type BaseDeps = Pick<StageDeps, 'config' | 'store' | 'history' | 'clock' | 'log'>;
/** dispatch, collect and watch reach the hosts and close runs. */
export type ProbingDeps = BaseDeps & Pick<StageDeps, 'hosts' | 'queues'>;
export type EvaluateDeps = BaseDeps & Pick<StageDeps, 'queues'>;
export type NotifyDeps = BaseDeps & Pick<StageDeps, 'publisher'>;
export type SelfWatchDeps = BaseDeps & Pick<StageDeps, 'queues' | 'account'>;

/** Nothing was to be done, for a stable reason. */
export interface Ignored<R extends string> {
  readonly outcome: 'ignored';
  readonly reason: R;
}

export function ignored<R extends string>(reason: R): Ignored<R> {
  return { outcome: 'ignored', reason };
}
