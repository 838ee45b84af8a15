import type { FarrierConfig } from '../config/schema.ts';
import { type OperationEvent, step } from '../operate/lifecycle.ts';
import type { Operation } from '../operate/operation.ts';
import type { Stepped } from '../operate/refusal.ts';
import type { Operations } from './operate-ports.ts';
import { stepRules } from './operate-rules.ts';

const MAX_ATTEMPTS = 5;

/** Which operation. */
export interface OperationKey {
  readonly cluster: string;
  readonly id: string;
}

/**
 * Moves a stored operation by an event, in one conditional write; a lost race is judged anew. A refusal is stored, too: that it
 * was tried belongs to the audit.
 * @param makeEvent is given the operation as it is stored now; undefined: nothing is to be done about it any more
 * @param note what is written down with it
 * @returns undefined: there is no such operation
 * @throws what the store throws, and after losing too many races
 */
export async function moveOperation(
  { cluster, id }: OperationKey,
  makeEvent: (operation: Operation) => OperationEvent | undefined,
  { operations, config }: { readonly operations: Pick<Operations, 'find' | 'save'>; readonly config: FarrierConfig },
  note: (operation: Operation) => Operation = (operation) => operation,
): Promise<Stepped | undefined> {
  const rules = stepRules(config, cluster);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await operations.find(cluster, id);
    if (before === undefined) return undefined;
    const event = makeEvent(before);
    const stepped =
      event === undefined ? ({ outcome: 'same', operation: before } as const) : step(before, event, rules);
    const next = note(stepped.operation);
    if (next === before) return stepped;
    const operation = { ...next, version: before.version + 1 };
    if (await operations.save(operation)) return { ...stepped, operation };
  }
  throw new Error(`Operation ${id} of ${cluster} changed ${MAX_ATTEMPTS} times while it was moved`);
}
