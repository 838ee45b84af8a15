import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Condition } from '../operation.ts';
import { condition, judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/**
 * The count is computed in steady too, and -1 while the meta has not heard of all replicas: a balance that cannot be
 * counted cannot be watched to its end, and one of 0 does nothing.
 */
export function balanceCount({ clusterInfo }: ClusterSnapshot): Condition {
  if (!clusterInfo.known) return unseen('balance_count', clusterInfo, 'cluster_info', limit.count());
  const operations = clusterInfo.value.balanceOperations;
  if (operations === undefined) {
    return condition('balance_count', 'unknown', { limit: limit.count(), remedy: remedy.count_unknown() });
  }
  return judged('balance_count', operations > 0, {
    value: value.operations({ operations }),
    limit: limit.count(),
    remedy: remedy.count_zero(),
  });
}
