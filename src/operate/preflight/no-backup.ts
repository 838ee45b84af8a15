import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { attestedOr } from './attested.ts';
import { judged } from './condition.ts';
import { serversWith } from './replica-meters.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
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
  return judged('no_backup', running.length === 0, {
    value: running.length === 0 ? value.none() : value.names({ names: few(running) }),
    limit: limit.none(),
    remedy: remedy.backup(),
    names: running,
  });
}
