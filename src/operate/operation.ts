import type { MetaLevel } from '../pegasus/cluster-snapshot.ts';
import type { Message, Text } from '../words/message.ts';

/** What Farrier can do to a cluster. Each is planned, approved by a person, carried out once, and watched. */
export const OPERATION_KINDS = ['rebalance', 'freeze', 'unfreeze', 'supervisor_stop', 'supervisor_start'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** The levels that Farrier sets. It never asks for stopped or blind. */
export type SettableLevel = Extract<MetaLevel, 'freezed' | 'steady' | 'lively'>;

/**
 * What Farrier cannot see and whoever asks for a rebalance vouches for. Each stands for one condition alone, and only where
 * that is not known: what is seen to be otherwise is refused all the same.
 */
export const ATTESTATIONS = ['no_bulk_load', 'no_backup', 'no_duplication', 'owners_told'] as const;
export type Attestation = (typeof ATTESTATIONS)[number];

/** What somebody asks for. */
export type OperationRequest =
  | {
      readonly kind: 'rebalance';
      /** Roles are switched and no data is copied (meta.lb.only_move_primary). */
      readonly onlyPrimaries: boolean;
      /** Copy and send rate per disk while it runs, MB/s. */
      readonly copyRate: number;
      /** After so many minutes the cluster returns to steady, balanced or not. */
      readonly timeLimitMinutes: number;
      /** Hours that the asker calls quiet, epoch milliseconds: needed where neither the configuration nor the past names any. */
      readonly window?: { readonly from: number; readonly to: number };
      readonly attested?: readonly Attestation[];
    }
  | { readonly kind: 'freeze'; readonly why: string }
  | { readonly kind: 'unfreeze' }
  | { readonly kind: 'supervisor_stop' | 'supervisor_start'; readonly host: string; readonly unit: string };

/** One command to one host through an acting document; everything in it is enumerated or pattern-checked there again. */
export type ActionCommand =
  | { readonly document: 'meta-level'; readonly action: 'get' }
  | { readonly document: 'meta-level'; readonly action: 'set'; readonly level: SettableLevel }
  | { readonly document: 'copy-rate'; readonly action: 'get' }
  /** Rates in MB/s by server (host:port); those of a server that is not named stay. */
  | { readonly document: 'copy-rate'; readonly action: 'set'; readonly rates: Readonly<Record<string, CopyRates>> }
  | { readonly document: 'primaries-only'; readonly action: 'get' }
  | { readonly document: 'primaries-only'; readonly action: 'set'; readonly on: boolean }
  | {
      readonly document: 'supervisor';
      readonly action: 'status' | 'stop' | 'start';
      readonly host: string;
      readonly unit: string;
    };
export type ActingDocument = ActionCommand['document'];

/** nfs.max_copy_rate_megabytes_per_disk and nfs.max_send_rate_megabytes_per_disk; 0 is unlimited. */
export interface CopyRates {
  readonly copy: number;
  readonly send: number;
}

/** A condition that must hold before an operation is carried out. Unknown does not pass. */
export interface Condition {
  /** Stable, e.g. `partitions_healthy`. */
  readonly id: string;
  readonly status: 'pass' | 'fail' | 'unknown';
  /** As it was seen, with its unit; undefined: not known. */
  readonly value: string | undefined;
  /** What it must be. */
  readonly limit: string;
  /** What would change it. */
  readonly remedy: string;
  /** Names that the value counts, e.g. partitions that would become unwritable: the first few. */
  readonly names?: readonly string[];
  /** The messages behind the texts, for other languages. */
  readonly words?: ConditionWords;
}

export interface ConditionWords {
  readonly value?: Text;
  readonly limit: Text;
  readonly remedy: Text;
}

export interface Plan {
  readonly cluster: string;
  readonly request: OperationRequest;
  /** Epoch milliseconds. */
  readonly plannedAt: number;
  /** In the order in which they are sent; those of a rebalance's end are the last. */
  readonly steps: readonly PlanStep[];
  readonly expected: readonly string[];
  readonly risks: readonly string[];
  readonly preflight: readonly Condition[];
  /** Of a server's stop or start: the servers (host:port) that the unit runs, as far as they are known. */
  readonly servers?: readonly string[];
  /** The messages behind `expected` and `risks`, in their order. */
  readonly words?: { readonly expected: readonly Text[]; readonly risks: readonly Text[] };
}

export interface PlanStep {
  readonly command: ActionCommand;
  /** What a person would type for the same. */
  readonly shell: string;
  /** Sent with what an earlier step read: its `rates` stand for the values of before, by server. */
  readonly restores?: true;
}

/** Who asked, approved, ran or aborted, as the surroundings vouch for it. */
export type Principal = string;

export const OPERATION_STATUSES = [
  'planned',
  'approved',
  'running',
  'watching',
  'reverting',
  'done',
  'aborted',
  'failed',
  'expired',
] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/** Every step of an operation, with who and when; entries are added and never changed. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Principal;
  /** Stable code: planned, approved, refused, started, sent, answered, looked, reverting, restored, done, aborted, … */
  readonly what: string;
  readonly detail: string;
  /** The message behind what was seen, for other languages; without the reason that `detail` may begin with. */
  readonly words?: Message;
}

/** An operation as it is stored. `version` rises by one with every write and guards it. */
export interface Operation {
  /** `<cluster>` is unique with it; made by the caller, e.g. `op-20261125-1`. */
  readonly id: string;
  readonly cluster: string;
  readonly version: number;
  readonly status: OperationStatus;
  readonly plan: Plan;
  /** SHA-256 over the plan's canonical JSON, hex. */
  readonly hash: string;
  readonly plannedBy: Principal;
  readonly approval?: { readonly by: Principal; readonly at: number; readonly hash: string };
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** What Farrier means the cluster to be in, stored before any command goes out. */
  readonly intent: Intent;
  /** The command that is under way; stored before it is sent, its id after. */
  readonly sending?: {
    readonly command: ActionCommand;
    readonly hostId: string;
    readonly at: number;
    readonly commandId?: string;
  };
  /** State of the watch, see watch.ts. */
  readonly watch?: WatchState;
  readonly audit: readonly AuditEntry[];
  /** How many of the plan's steps that come before the watch were answered. */
  readonly progress?: number;
  /** Why it is taken back, from the moment on at which that was decided. */
  readonly ending?: Ending;
  /** Epoch milliseconds of a tick that has begun and not yet ended; left behind by one that died. */
  readonly ticking?: number;
  /** How many entries of the audit people have been told of, where they are worth telling. */
  readonly told?: number;
}

/** Why an operation ends, or is taken back. */
export const ENDING_REASONS = [
  'balanced',
  'reached',
  'time_limit',
  'abort',
  'kill_switch',
  'latency',
  'partitions',
  'nodes',
  'level_changed',
  'leader_changed',
  'blind',
  'interrupted',
  'command_failed',
  'rates_unread',
  'not_steady',
] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];

export interface Ending {
  readonly reason: EndingReason;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Principal;
  /** What is still to be taken back, in this order; empty: it is over. */
  readonly todo: readonly TakenBack[];
  /** The level that Farrier had asked for: any other one that is not steady is somebody else's. */
  readonly ours: SettableLevel | undefined;
  /** Undone once more when `settled` has passed: a command whose answer was not heard may arrive until then. */
  readonly late?: { readonly what: TakenBack; readonly settled: number; readonly undone: boolean };
  /** The level as it was last told, when that is still to be acted upon. */
  readonly seen?: MetaLevel;
  /** Commands that failed since the last one that did not. */
  readonly failures: number;
  /** Epoch milliseconds before which nothing is tried again. */
  readonly retryAt?: number;
}
export type TakenBack = 'level' | 'rates' | 'primaries';

/** What an acting document printed, read. Undefined: not known, for a reason that `failed` or the audit tells. */
export type ActionAnswer =
  | {
      readonly document: 'meta-level';
      readonly before: MetaLevel | undefined;
      readonly after: MetaLevel | undefined;
    }
  | {
      readonly document: 'copy-rate';
      /** By server (host:port), of every server that was asked. */
      readonly before: Readonly<Record<string, CopyRates | undefined>>;
      readonly after: Readonly<Record<string, CopyRates | undefined>>;
    }
  | {
      readonly document: 'primaries-only';
      readonly before: boolean | undefined;
      readonly after: boolean | undefined;
    }
  | { readonly document: 'supervisor'; readonly before: UnitState; readonly after: UnitState }
  /** No answer, one of no known form, or an error. */
  | { readonly document: ActingDocument; readonly failed: { readonly reason: string; readonly detail: string } };
export type UnitState = 'running' | 'stopped' | 'unknown';

export interface Intent {
  readonly level: SettableLevel | undefined;
  /** Rates as they were before Farrier changed them, by server; empty: nothing to restore. */
  readonly restoreRates: Readonly<Record<string, CopyRates>>;
  /** Whether meta.lb.only_move_primary is to be switched off again. */
  readonly restorePrimariesOnly: boolean;
}

export interface WatchState {
  readonly livelySince: number | undefined;
  /** Consecutive looks that saw no balance operation, at least 30 s apart. */
  readonly quietPolls: number;
  readonly lastPollAt: number | undefined;
  /** Consecutive looks that saw nothing. */
  readonly blindLooks: number;
  /** The leader at the start: another one has forgotten the level. */
  readonly leader: string | undefined;
  /** Worst P99 before the start, ms, by table or node; the guard compares with it. */
  readonly p99Before: number | undefined;
  /** Epoch milliseconds of the last look that saw something. */
  readonly lastLookAt?: number;
  /** Epoch milliseconds of the last look, whatever came of it. */
  readonly lastTriedAt?: number;
  /** Consecutive looks with a P99 above the guard, and with unhealthy partitions. */
  readonly slowLooks?: number;
  readonly illLooks?: number;
}
