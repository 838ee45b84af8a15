import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition } from '../operation.ts';
import { judged, snapshotOf, unseen } from './condition.ts';

/** Twice the usual cadence of inspections. */
const MAX_AGE_MS = 10 * 60_000;

/** What is decided from must have been seen just now. A clock that is ahead by as much is no witness either. */
export function snapshotFresh(facts: OperateFacts): Condition {
  const limit = operateLimitWords.say.age({ age: MAX_AGE_MS });
  const snapshot = snapshotOf(facts);
  if (!snapshot.known) return unseen('snapshot_fresh', snapshot, 'the cluster', limit);
  const age = facts.now - snapshot.value.time;
  return judged('snapshot_fresh', Math.abs(age) <= MAX_AGE_MS, {
    value: operateValueWords.say.age({ age: Math.max(0, age) }),
    limit,
    remedy: operateRemedyWords.say.inspect(),
  });
}
