import { leaderChanges } from '../../checks/leader-changes.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { known } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition } from '../operation.ts';
import { condition, judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** A new leader hears of all replicas within a config sync (30 s) each; this is ours, and long enough to see it stay. */
const MINUTES = 30;

/** The leader alone keeps the level: one that changes again and again would lose it. */
export function leaderSettled({ memory, now }: OperateFacts, snapshot: ClusterSnapshot): Condition {
  const { clusterInfo } = snapshot;
  const allowed = limit.leader({ minutes: MINUTES });
  if (!clusterInfo.known) return unseen('leader_settled', clusterInfo, 'cluster_info', allowed);
  if (memory.leader === undefined) {
    return condition('leader_settled', 'unknown', { limit: allowed, remedy: remedy.leader_unseen() });
  }
  const recent = leaderChanges({ memory, now, snapshot: known(snapshot) }).filter((at) => now - at < MINUTES * 60_000);
  return judged('leader_settled', recent.length === 0, {
    value: value.changes({ changes: recent.length }),
    limit: allowed,
    remedy: remedy.leader({ at: (recent.at(-1) ?? now) + MINUTES * 60_000 }),
  });
}
