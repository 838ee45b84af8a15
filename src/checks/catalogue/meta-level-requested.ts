import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { metaLevelRequestedWords } from '../../words/checks/meta-level-requested.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level_requested';
const result = resultsOf(ID);
const words = metaLevelRequestedWords.say;

export const metaLevelRequested: Check = {
  ...FACT,
  id: ID,
  ...metaLevelRequestedWords.texts,
  probe: 'cluster',
  command: shellCommand('nodes -d'),
  judge: (context) => (context.snapshot?.known ? [judgeRequested(context, context.snapshot.value)] : []),
};

export const metaLevelRequestedDoc: CheckDoc = {
  id: ID,
  question: 'Is the effective meta level the one that was requested?',
  sources: ['get_meta_level', 'cluster_info'],
  versions: 'all',
  origin:
    'get_meta_level prints the requested level, cluster_info the effective one: freezed while fewer than min_live_node_count_for_unfreeze (3) servers or fewer than node_live_percentage_threshold_for_update (50 %) are alive.',
};

function judgeRequested(context: CheckContext, snapshot: ClusterSnapshot): CheckResult {
  if (!snapshot.requestedLevel.known) return unread(context, ID, 'requestedLevel', snapshot.requestedLevel);
  if (!snapshot.clusterInfo.known) return unread(context, ID, 'clusterInfo', snapshot.clusterInfo);
  const requested = snapshot.requestedLevel.value;
  const effective = snapshot.clusterInfo.value.effectiveLevel;
  const facts = { value: effective, reference: requested };
  if (requested === effective) {
    return result.ok(clusterOf(context), 'equal', words.equal({ level: effective }), facts);
  }
  const levels = { effective, requested };
  if (effective !== 'freezed') return result.warning(clusterOf(context), 'differs', words.differs(levels), facts);
  return result.warning(clusterOf(context), 'auto_freeze', words.auto_freeze(levels), facts);
}
