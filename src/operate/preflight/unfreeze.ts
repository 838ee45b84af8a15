import { neededAlive } from '../../checks/needed-alive.ts';
import { sumOf } from '../../checks/table-traffic.ts';
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

/** Only a freeze that somebody requested can be lifted; Pegasus lifts its own. */
export function frozenByRequest({ clusterInfo, requestedLevel }: ClusterSnapshot): Condition {
  if (!requestedLevel.known) return unseen('frozen_by_request', requestedLevel, 'get_meta_level', limit.frozen());
  if (!clusterInfo.known) return unseen('frozen_by_request', clusterInfo, 'cluster_info', limit.frozen());
  const requested = requestedLevel.value;
  return judged('frozen_by_request', requested === 'freezed', {
    value: value.levels({ effective: clusterInfo.value.effectiveLevel, requested }),
    limit: limit.frozen(),
    remedy: remedy.not_requested(),
  });
}

/** With many nodes still lost, all that they held would be copied at once, by those that are left. */
export function nodesBack(facts: OperateFacts, snapshot: ClusterSnapshot): Condition {
  const { nodes: reading } = snapshot;
  if (!reading.known) return unseen('nodes_back', reading, 'nodes -d', limit.back({ most: 0 }));
  const { serving = [], lost = [] } = countNodes(snapshot, facts.expected.nodes) ?? {};
  const nodes = serving.length + lost.length;
  const most = manyNodes(nodes) - 1;
  return judged('nodes_back', lost.length <= most && serving.length >= neededAlive(snapshot, nodes), {
    value: value.back({ lost: lost.length, nodes, partitions: illPartitions(snapshot) }),
    limit: limit.back({ most }),
    remedy: remedy.nodes_back(),
    names: lost,
  });
}

/** Partitions that lack replicas, and would be cured. */
export function illPartitions({ tables }: ClusterSnapshot): number {
  return tables.known ? sumOf(tables.value.map(({ health }) => health?.unhealthy ?? 0)) : 0;
}
