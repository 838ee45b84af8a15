import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { attestedOr } from './attested.ts';
import { noneOf } from './condition.ts';
import { serversWith } from './replica-meters.ts';

const remedy = operateRemedyWords.say;

/** Duplications that do nothing. */
const IDLE: ReadonlySet<string> = new Set(['DS_PAUSE', 'DS_REMOVED']);

/**
 * Balancing with duplication has crashed servers (apache/incubator-pegasus #693, #1589). Only HEAD lists duplications of
 * all tables; elsewhere mutations that wait to be sent tell of some, and their absence of nothing.
 */
export function noDuplication(request: OperationRequest, snapshot: ClusterSnapshot): Condition {
  const { duplications } = snapshot;
  const waiting = serversWith('pending_duplication', snapshot) ?? [];
  const listed = duplications?.known ? duplications.value : undefined;
  const running = listed?.filter(({ status }) => !IDLE.has(status)).map(({ table }) => table);
  const names = running !== undefined && running.length > 0 ? [...new Set(running)] : waiting;
  if (listed === undefined && names.length === 0) {
    return attestedOr(request, 'no_duplication', remedy.vouch_duplication());
  }
  return noneOf('no_duplication', names, remedy.duplication());
}
