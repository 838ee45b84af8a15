import type { Condition, Operation } from '../../src/operate/operation.ts';
import type { Wire } from '../lib/wire.ts';

/** An operation as it arrives: its conditions have titles where it is asked for in a language. */
export type OperationAnswer = Wire<Titled>;

type Titled = Omit<Operation, 'plan'> & {
  readonly plan: Omit<Operation['plan'], 'preflight'> & {
    readonly preflight: readonly (Condition & { readonly title?: string })[];
  };
};

/** A line of the list. Times are ISO 8601. */
export interface OperationLine extends Pick<Operation, 'id' | 'cluster' | 'status' | 'plannedBy' | 'hash'> {
  readonly kind: Operation['plan']['request']['kind'];
  readonly at: string;
  readonly approval?: { readonly by: string; readonly at: string };
}

/** Somebody has pulled the kill switch. */
export interface Stop {
  /** null: of every cluster. */
  readonly cluster: string | null;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

export interface OperationList {
  readonly operations: readonly OperationLine[];
  readonly stopped: readonly Stop[];
}

export const OPERATIONS = '/api/operations';

export function addressOf(cluster: string, id?: string): string {
  const path = `/api/clusters/${encodeURIComponent(cluster)}/operations`;
  return id === undefined ? path : `${path}/${encodeURIComponent(id)}`;
}

const STATES: Readonly<Record<Operation['status'], string>> = {
  planned: 'info',
  approved: 'acknowledged',
  running: 'partial',
  watching: 'partial',
  reverting: 'warning',
  done: 'ok',
  aborted: 'warning',
  failed: 'critical',
  expired: 'unknown',
};

/** The badge that a status gets. */
export function badgeOf(status: Operation['status']): string {
  return STATES[status];
}
