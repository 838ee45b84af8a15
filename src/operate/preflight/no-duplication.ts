import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { attestedOr } from './attested.ts';
import { judged } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Duplications that do nothing. */
const IDLE: ReadonlySet<string> = new Set(['DS_PAUSE', 'DS_REMOVED']);

/**
 * Balancing with duplication has crashed servers (apache/incubator-pegasus #693, #1589). Only HEAD lists duplications of
 * all tables; elsewhere mutations that wait to be sent tell of some, and their absence of nothing.
 */
export function noDuplication(request: OperationRequest, { duplications, meters }: ClusterSnapshot): Condition {
  const waiting = [...(meters ?? [])]
    .filter(([, reading]) => reading.known && (reading.value.meters.pending_duplication?.value ?? 0) > 0)
    .map(([server]) => server);
  const listed = duplications?.known ? duplications.value : undefined;
  const running = listed?.filter(({ status }) => !IDLE.has(status)).map(({ table }) => table);
  const names = running !== undefined && running.length > 0 ? [...new Set(running)] : waiting;
  if (listed === undefined && names.length === 0) {
    return attestedOr(request, 'no_duplication', remedy.vouch_duplication());
  }
  return judged('no_duplication', names.length === 0, {
    value: names.length === 0 ? value.none() : value.names({ names: few(names) }),
    limit: limit.none(),
    remedy: remedy.duplication(),
    names,
  });
}
