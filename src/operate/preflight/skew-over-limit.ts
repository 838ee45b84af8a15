import { servingNodes } from '../../checks/answers.ts';
import { skewOf } from '../../checks/skew.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

type Rebalance = Extract<OperationRequest, { readonly kind: 'rebalance' }>;

/** Moving data costs latency: a cluster that is even enough is left alone. Counts are what the balancer evens out. */
export function skewOverLimit({ settings }: OperateFacts, request: Rebalance, snapshot: ClusterSnapshot): Condition {
  const least = limit.skew({ limit: settings.skewLimit });
  if (!snapshot.nodes.known) return unseen('skew_over_limit', snapshot.nodes, 'nodes -d', least);
  const rows = servingNodes(snapshot);
  const primaries = skewOf(rows, 'primaries')?.percent ?? 0;
  const replicas = skewOf(rows, 'replicas')?.percent ?? 0;
  const counts = request.onlyPrimaries ? primaries : Math.max(primaries, replicas);
  return judged('skew_over_limit', counts >= settings.skewLimit, {
    value: value.skew({ primaries, replicas }),
    limit: least,
    remedy: remedy.skew(),
  });
}
