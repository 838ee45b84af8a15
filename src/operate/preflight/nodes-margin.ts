import { neededAlive } from '../../checks/needed-alive.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import { countNodes } from '../lost-nodes.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Nodes that a rebalance wants to have to spare before Pegasus freezes itself. A small cluster that is whole has none. */
const MARGIN = 1;

/** Nodes below min_live_node_count_for_unfreeze or the share of those alive freeze the cluster in the middle of the work. */
export function nodesMargin(facts: OperateFacts, snapshot: ClusterSnapshot): Condition {
  const counted = countNodes(snapshot, facts.expected.nodes);
  if (counted === undefined) return unseenNodes(snapshot);
  const nodes = counted.serving.length + counted.lost.length;
  const needed = neededAlive(snapshot, nodes);
  const least = Math.max(needed, Math.min(nodes, needed + MARGIN));
  const alive = counted.serving.length;
  return judged('nodes_margin', alive >= least, {
    value: value.alive({ alive, nodes }),
    limit: limit.alive({ least }),
    remedy: remedy.nodes(),
  });
}

/** The same when these servers are stopped. Those that serve nothing now change nothing. */
export function nodesMarginWithout(
  facts: OperateFacts,
  snapshot: ClusterSnapshot,
  servers: readonly string[],
): Condition {
  const counted = countNodes(snapshot, facts.expected.nodes);
  if (counted === undefined) return unseenNodes(snapshot);
  const nodes = counted.serving.length + counted.lost.length;
  const least = neededAlive(snapshot, nodes);
  const alive = counted.serving.filter((node) => !servers.includes(node)).length;
  return judged('nodes_margin', alive >= least || alive === counted.serving.length, {
    value: value.alive_after({ alive, nodes }),
    limit: limit.alive({ least }),
    remedy: remedy.nodes(),
  });
}

function unseenNodes({ nodes }: ClusterSnapshot): Condition {
  const why = nodes.known ? ({ known: false, reason: 'malformed', detail: '' } as const) : nodes;
  return unseen('nodes_margin', why, 'nodes -d', limit.none());
}
