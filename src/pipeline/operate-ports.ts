import type { LevelOperation } from '../checks/check.ts';
import type { Operation } from '../operate/operation.ts';

/** Which operation a cluster is under, and when operations began: what decides whether another one may. */
export interface OperateDesk {
  /** Rises by one with every write and guards it; 0: nothing was ever written. */
  readonly version: number;
  /** Id of the operation that alone may send commands. */
  readonly active: string | undefined;
  /** Epoch milliseconds of the last starts, oldest first, bounded. */
  readonly starts: readonly number[];
  /** The operation whose level the cluster is in, as far as Farrier set it: judged inspections name it. */
  readonly level?: LevelOperation | undefined;
}

/** Every cluster, as the scope of the kill switch. No cluster can have this name. */
export const EVERY_CLUSTER = '*';

/** Somebody pulled the kill switch, or allowed operations again. The last entry of a scope holds. */
export interface SwitchEntry {
  /** Counts from 1 within its scope. */
  readonly number: number;
  /** True: no operation may begin, and those that are under way are taken back. */
  readonly stopped: boolean;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly why: string;
}

/**
 * What is kept of operations. Every write is one conditional request. Nothing is ever deleted: what was done to a cluster, by
 * whom and when, can be asked for as long as the table exists.
 */
export interface Operations {
  /** Newest first. */
  list(cluster: string, limit: number): Promise<readonly Operation[]>;
  find(cluster: string, id: string): Promise<Operation | undefined>;
  /** False unless what is stored has the version before this one; version 1: nothing may be stored under its id. */
  save(operation: Operation): Promise<boolean>;
  desk(cluster: string): Promise<OperateDesk>;
  /** False unless what is stored has the version before this one. */
  saveDesk(cluster: string, desk: OperateDesk): Promise<boolean>;
  /** Newest first. @param scope a cluster, or EVERY_CLUSTER */
  switchLog(scope: string, limit: number): Promise<readonly SwitchEntry[]>;
  /** False if there is an entry of this number. */
  putSwitch(scope: string, entry: SwitchEntry): Promise<boolean>;
}

export const EMPTY_DESK: OperateDesk = { version: 0, active: undefined, starts: [] };
