import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level_requested';
const result = resultsOf(ID);

export const metaLevelRequested: Check = {
  id: ID,
  title: 'Requested meta level',
  question: 'Is the effective meta level the one that was requested?',
  probe: 'cluster',
  sources: ['get_meta_level', 'cluster_info'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The metas do not do what the operators asked of them.'],
  action: 'If the effective level is freezed, bring the lost replica servers back: the freeze lifts by itself.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin:
    'get_meta_level prints the requested level, cluster_info the effective one: freezed while fewer than min_live_node_count_for_unfreeze (3) servers or fewer than node_live_percentage_threshold_for_update (50 %) are alive.',
  judge: (context) => (context.snapshot?.known ? [judgeRequested(context, context.snapshot.value)] : []),
};

function judgeRequested(context: CheckContext, snapshot: ClusterSnapshot): CheckResult {
  if (!snapshot.requestedLevel.known) return unread(context, ID, 'requestedLevel', snapshot.requestedLevel);
  if (!snapshot.clusterInfo.known) return unread(context, ID, 'clusterInfo', snapshot.clusterInfo);
  const requested = snapshot.requestedLevel.value;
  const effective = snapshot.clusterInfo.value.effectiveLevel;
  const facts = { value: effective, reference: requested };
  if (requested === effective) {
    return result.ok(clusterOf(context), 'equal', `The effective meta level is ${effective}, as requested`, facts);
  }
  const text = `The effective meta level is ${effective} while ${requested} is requested`;
  if (effective !== 'freezed') return result.warning(clusterOf(context), 'differs', text, facts);
  return result.warning(clusterOf(context), 'auto_freeze', `${text}: the cluster froze itself`, facts);
}
