import type { HistoryReader } from '../history/ports.ts';
import type { Condition, Operation } from '../operate/operation.ts';
import type { StepRefusal } from '../operate/refusal.ts';
import type { Operations } from './operate-ports.ts';
import type { BaseDeps } from './stage-deps.ts';

/** What people's part of operations touches: what was seen, and what is kept. */
export interface OperateDeps extends Pick<BaseDeps, 'config' | 'store' | 'clock' | 'log'> {
  readonly history: Pick<HistoryReader, 'runs' | 'rollUps'>;
  readonly operations: Operations;
}

/** Why something that was asked of an operation is not done. */
export type OperateRefusal = StepRefusal | 'unknown_operation' | 'unknown_cluster' | 'other_account' | 'bad_request';

/** What became of it. */
export type Operated =
  | {
      readonly outcome: 'done';
      readonly operation: Operation;
      /** True: it was so before, and nothing was written. */
      readonly repeated: boolean;
    }
  | {
      readonly outcome: 'refused';
      readonly refusal: OperateRefusal;
      /** A sentence: why, and what to do instead. */
      readonly message: string;
      /** Those that do not hold, of a pre-flight that was not passed. */
      readonly conditions: readonly Condition[];
    };

export function refused(refusal: OperateRefusal, message: string): Operated {
  return { outcome: 'refused', refusal, message, conditions: [] };
}
