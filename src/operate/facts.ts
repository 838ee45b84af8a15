import type { TimeOfWeek } from '../alerts/policy.ts';
import type { Expectations, HostReport, LevelOperation } from '../checks/check.ts';
import type { Memory } from '../checks/memory.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { OperationKind } from './operation.ts';

/** What starts the servers of the cluster's hosts. */
export type Supervisor = 'systemd' | 'supervisord' | 'minos';

/** What the configuration says about operations of one cluster, compiled. Plain values. */
export interface OperateSettings {
  readonly enabled: boolean;
  /** Whether whoever planned an operation may approve it. */
  readonly approval: 'other_principal' | 'anyone';
  /** Operations that may begin within an hour. */
  readonly perHour: number;
  readonly kinds: readonly OperationKind[];
  /** Quiet hours; undefined: not named. */
  readonly window: TimeOfWeek | undefined;
  /** Percent of the mean by which the replicas or primaries of a node must be off before a rebalance is worth it. */
  readonly skewLimit: number;
  readonly latencySensitive: readonly { readonly table: string; readonly owner: string }[];
  readonly supervisor: Supervisor;
  /** Kinds that Farrier may approve itself: only such as reduce risk. */
  readonly automatic: readonly OperationKind[];
}

/** Requests that are to be expected, learnt from the past. */
export interface TrafficOutlook {
  /** The hours from now on, in order and without a gap, at least 24 of them; `at` in epoch milliseconds. */
  readonly hours: readonly { readonly at: number; readonly perSecond: number }[];
}

/** What else is under way with the cluster's operations. */
export interface DeskFacts {
  /** Id of the operation that is under way, other than the one in question. */
  readonly active: string | undefined;
  /** Epoch milliseconds of the starts of the last hour. */
  readonly starts: readonly number[];
  /** Who pulled the kill switch, for this cluster or for all; undefined: it is off. */
  readonly stoppedBy: string | undefined;
  /** Hosts with a unit that Farrier stopped and has not started again. */
  readonly stoppedHosts: readonly string[];
  /** Farrier's own operation that the level of the cluster comes from; absent: none. */
  readonly level?: LevelOperation | undefined;
}

/** All that planning and pre-flight may look at. */
export interface OperateFacts {
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly settings: OperateSettings;
  readonly expected: Expectations;
  /** The newest of the cluster; undefined: there is none. */
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  /** The newest of each host. */
  readonly hosts: readonly HostReport[];
  /** As the last judgement left it. */
  readonly memory: Memory;
  /** undefined: still being learnt. */
  readonly traffic: TrafficOutlook | undefined;
  /** Names of maintenance windows that are open now. */
  readonly maintenance: readonly string[];
  readonly desk: DeskFacts;
}
