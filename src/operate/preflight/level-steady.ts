import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Any other level is somebody's work, or a freeze that Pegasus set itself: neither is to be overruled. */
export function levelSteady({ clusterInfo, requestedLevel }: ClusterSnapshot): Condition {
  if (!clusterInfo.known) return unseen('level_steady', clusterInfo, 'cluster_info', limit.steady());
  if (!requestedLevel.known) return unseen('level_steady', requestedLevel, 'get_meta_level', limit.steady());
  const effective = clusterInfo.value.effectiveLevel;
  const requested = requestedLevel.value;
  return judged('level_steady', effective === 'steady' && requested === 'steady', {
    value: value.levels({ effective, requested }),
    limit: limit.steady(),
    remedy: effective === 'freezed' && requested === 'steady' ? remedy.auto_freeze() : remedy.to_steady(),
  });
}
