import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { operateTitleWords } from '../../words/common/operate-titles.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { inEnglish } from '../../words/in-english.ts';
import { few, type Text } from '../../words/message.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition } from '../operation.ts';

/** Conditions by their stable ids; each has a title. */
export type ConditionId = keyof (typeof operateTitleWords)['en'];

/** Names that a condition keeps. */
const MAX_NAMES = 20;

interface Said {
  readonly value?: Text;
  readonly limit: Text;
  readonly remedy: Text;
  readonly names?: readonly string[];
}

/** A condition with its texts in English, and the messages that they were made from. */
export function condition(id: ConditionId, status: Condition['status'], { names, ...words }: Said): Condition {
  return {
    id,
    status,
    value: words.value === undefined ? undefined : inEnglish(words.value),
    limit: inEnglish(words.limit),
    remedy: inEnglish(words.remedy),
    ...(names !== undefined && names.length > 0 && { names: names.toSorted().slice(0, MAX_NAMES) }),
    words,
  };
}

/** A condition that was seen: it holds, or it does not. */
export function judged(id: ConditionId, holds: boolean, said: Said): Condition {
  return condition(id, holds ? 'pass' : 'fail', said);
}

/** A condition that there is none of what is named. */
export function noneOf(id: ConditionId, names: readonly string[], remedy: Text): Condition {
  return judged(id, names.length === 0, {
    value: names.length === 0 ? operateValueWords.say.none() : operateValueWords.say.names({ names: few(names) }),
    limit: operateLimitWords.say.none(),
    remedy,
    names,
  });
}

/** A condition that could not be seen. @param what the command that would tell it */
export function unseen(id: ConditionId, why: Unknown, what: string, limit: Text): Condition {
  const remedy = operateRemedyWords.say.unread({ what, detail: why.detail });
  return condition(id, 'unknown', { limit, remedy });
}

/** The newest snapshot of the cluster, or why there is none. */
export function snapshotOf({ snapshot }: Pick<OperateFacts, 'snapshot'>): Reading<ClusterSnapshot> {
  return snapshot ?? unknown('not_collected', 'no inspection of the last hour looked at the cluster');
}
