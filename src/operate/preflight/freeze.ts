import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import { countNodes, manyNodes } from '../lost-nodes.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** A freeze of what is frozen changes nothing. */
export function notFrozen({ clusterInfo, requestedLevel }: ClusterSnapshot): Condition {
  if (!clusterInfo.known) return unseen('not_frozen', clusterInfo, 'cluster_info', limit.not_frozen());
  if (!requestedLevel.known) return unseen('not_frozen', requestedLevel, 'get_meta_level', limit.not_frozen());
  const effective = clusterInfo.value.effectiveLevel;
  const requested = requestedLevel.value;
  return judged('not_frozen', effective !== 'freezed' && requested !== 'freezed', {
    value: value.levels({ effective, requested }),
    limit: limit.not_frozen(),
    remedy: remedy.frozen_already(),
  });
}

/** A freeze takes cure away: it needs losses that cure would make worse. */
export function manyNodesLost(facts: OperateFacts, snapshot: ClusterSnapshot): Condition {
  const counted = countNodes(snapshot, facts.expected.nodes);
  if (!snapshot.nodes.known || counted === undefined) {
    const why = snapshot.nodes.known ? undefined : snapshot.nodes;
    return unseen('many_nodes_lost', why ?? NOT_COUNTED, 'nodes -d', limit.lost({ least: manyNodes(0) }));
  }
  const lost = counted.lost.length;
  const nodes = lost + counted.serving.length;
  const least = manyNodes(nodes);
  return judged('many_nodes_lost', lost >= least, {
    value: value.lost({ lost, nodes }),
    limit: limit.lost({ least }),
    remedy: remedy.healthy(),
    names: counted.lost,
  });
}

const NOT_COUNTED = { known: false, reason: 'not_collected', detail: 'the nodes were not counted' } as const;
