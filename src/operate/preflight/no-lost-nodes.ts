import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { OperateFacts } from '../facts.ts';
import { countNodes } from '../lost-nodes.ts';
import type { Condition } from '../operation.ts';
import { noneOf, unseen } from './condition.ts';

const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** The balancer does nothing while a dead node holds partitions, and a node that is missed is no time to move data. */
export function noLostNodes(facts: OperateFacts, snapshot: ClusterSnapshot): Condition {
  if (!snapshot.nodes.known) return unseen('no_lost_nodes', snapshot.nodes, 'nodes -d', limit.none());
  const lost = countNodes(snapshot, facts.expected.nodes)?.lost ?? [];
  return noneOf('no_lost_nodes', lost, remedy.lost_nodes());
}
