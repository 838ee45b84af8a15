import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Message } from '../../words/message.ts';
import type { Attestation, Condition, OperationRequest } from '../operation.ts';
import { type ConditionId, condition } from './condition.ts';

/** What nobody can see holds where whoever asks vouches for it, and is unknown otherwise. */
export function attestedOr(request: OperationRequest, id: ConditionId & Attestation, remedy: Message): Condition {
  const limit = operateLimitWords.say.none();
  if (!hasAttested(request, id)) return condition(id, 'unknown', { limit, remedy });
  return condition(id, 'pass', { value: operateValueWords.say.attested(), limit, remedy });
}

export function hasAttested(request: OperationRequest, what: Attestation): boolean {
  return request.kind === 'rebalance' && (request.attested ?? []).includes(what);
}
