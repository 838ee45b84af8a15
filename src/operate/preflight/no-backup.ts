import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { attestedOr } from './attested.ts';
import { noneOf } from './condition.ts';
import { serversWith } from './replica-meters.ts';

const remedy = operateRemedyWords.say;

/**
 * A cold backup reads every partition at its primary: roles that move break it off. By the policies, and by what the servers
 * count of backups that no policy asked for.
 */
export function noBackup(request: OperationRequest, snapshot: ClusterSnapshot): Condition {
  const { backupPolicies } = snapshot;
  const busy = serversWith('backing_up_replicas', snapshot);
  const policies = backupPolicies?.known ? backupPolicies.value : undefined;
  if (policies === undefined && busy === undefined) return attestedOr(request, 'no_backup', remedy.vouch_backup());
  const unfinished = (policies ?? []).filter(({ backups }) => backups.some(({ endTime }) => endTime === undefined));
  const running = [...unfinished.map(({ name }) => name), ...(busy ?? [])];
  return noneOf('no_backup', running, remedy.backup());
}
