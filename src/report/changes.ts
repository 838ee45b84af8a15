import type { StateSnapshot } from '../history/record.ts';
import { type Change, stateDiff } from '../query/state-diff.ts';
import { firstOf } from './bounded.ts';
import type { Bounded } from './digest.ts';

const MAX_CHANGES = 20;

/** What is another at the end of the span. `before` and `after` are empty where something came or went. */
export interface ViewChange {
  readonly kind: ChangeKind;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Fields that a report tells of; all others change too often, or are told elsewhere. */
const TOLD = {
  leader: 'leader',
  'level.effective': 'level',
  'meta.version': 'meta_version',
  'node.status': 'node_status',
  'node.version': 'node_version',
  'node.startTime': 'node_restarted',
  'table.partitions': 'table_partitions',
  'table.replicaCount': 'table_replicas',
} as const;
const CAME_OR_WENT = {
  'meta added': 'meta_added',
  'meta removed': 'meta_gone',
  'node added': 'node_added',
  'node removed': 'node_gone',
  'table added': 'table_added',
  'table removed': 'table_gone',
} as const;

type ChangeKind = (typeof TOLD)[keyof typeof TOLD] | (typeof CAME_OR_WENT)[keyof typeof CAME_OR_WENT];

/** What differs between two states that were judged. undefined: one of them is not there. */
export function changesOf(
  before: StateSnapshot | undefined,
  after: StateSnapshot | undefined,
): Bounded<ViewChange> | undefined {
  if (before === undefined || after === undefined) return undefined;
  const changes = stateDiff(before, after).flatMap(viewChange);
  const upgraded = new Set(changes.filter(({ kind }) => kind === 'node_version').map(({ name }) => name));
  // Another version means a restart.
  const told = changes.filter(({ kind, name }) => kind !== 'node_restarted' || !upgraded.has(name));
  return firstOf(told, MAX_CHANGES);
}

/** A part that one of the two does not know has not changed, as far as anybody knows. */
function viewChange({ what, name = '', field, kind, before, after }: Change): readonly ViewChange[] {
  const whole = lookUp(CAME_OR_WENT, `${what} ${kind}`);
  if (field === undefined && whole !== undefined) return [{ kind: whole, name, before: '', after: '' }];
  const part = lookUp(TOLD, field === undefined ? what : `${what}.${field}`);
  if (part === undefined || before === undefined || after === undefined) return [];
  return [{ kind: part, name, before: String(before), after: String(after) }];
}

function lookUp<T extends object>(table: T, key: string): T[keyof T] | undefined {
  return Object.hasOwn(table, key) ? table[key as keyof T] : undefined;
}
