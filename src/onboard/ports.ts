import type { AuditFinding } from './audit.ts';
import type { ClusterCapacity } from './capacity.ts';
import type { CaseContent, OnboardCase } from './case.ts';
import type { CapacityPlan } from './plan.ts';

/** What the last audit of a cluster found and saw. */
export interface StoredAudit {
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly findings: readonly AuditFinding[];
  /** Findings beyond those that are kept. */
  readonly left: number;
  readonly plan: CapacityPlan;
  /** What the plan was made from, without accepted tables: reviews read it, for it is dear to measure. */
  readonly capacity: ClusterCapacity;
  /** Names of the tables that were there. */
  readonly tables: readonly string[];
}

/** Findings of an audit that are kept: the item stays small. */
export const KEPT_FINDINGS = 500;

/** Requests for tables, what was decided about them, and audits. Every change is one conditional write. */
export interface OnboardStore {
  /** By name of the table. */
  cases(): Promise<readonly OnboardCase[]>;
  find(table: string): Promise<OnboardCase | undefined>;
  /** False where the case is not of that revision any more; 0: it must not be there yet. */
  save(content: CaseContent, expectedRevision: number): Promise<boolean>;
  audit(cluster: string): Promise<StoredAudit | undefined>;
  /** Takes the place of the one before; an older one than that which is there is not written. */
  saveAudit(audit: StoredAudit): Promise<void>;
}
