import type { FarrierConfig } from '../config/schema.ts';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import type { Diagnoses, Machines } from './diagnose-ports.ts';
import type { OperateDeps } from './operate-deps.ts';
import type { Operations } from './operate-ports.ts';
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
  readonly diagnoses: Diagnoses;
  readonly machines: Machines;
  readonly clock: Clock;
  readonly log: Log;
}

/** What every stage is given. */
export type BaseDeps = Pick<StageDeps, 'config' | 'store' | 'history' | 'clock' | 'log'>;
/** dispatch, collect and watch reach the hosts and close runs. */
export type ProbingDeps = BaseDeps & Pick<StageDeps, 'hosts' | 'queues'>;
/** evaluate names the operation that set the level of a cluster, where operations are enabled. */
export type EvaluateDeps = BaseDeps &
  Pick<StageDeps, 'queues'> & { readonly operations?: Pick<Operations, 'desk'> | undefined };
/** notify names operations that a message calls for, by what was seen and what the past teaches. */
export type NotifyDeps = BaseDeps &
  Pick<StageDeps, 'publisher'> & { readonly advising?: Pick<OperateDeps, 'history' | 'operations'> | undefined };
/** diagnose reads the past of what it says why of, and asks the provider about hosts that are silent. */
export type DiagnoseDeps = ProbingDeps &
  Pick<StageDeps, 'diagnoses' | 'machines'> & { readonly history: HistoryReader };
export type SelfWatchDeps = BaseDeps & Pick<StageDeps, 'queues' | 'account'>;

/** Nothing was to be done, for a stable reason. */
export interface Ignored<R extends string> {
  readonly outcome: 'ignored';
  readonly reason: R;
}

export function ignored<R extends string>(reason: R): Ignored<R> {
  return { outcome: 'ignored', reason };
}
