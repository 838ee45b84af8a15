import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { Condition } from '../operation.ts';
import { noneOf, unseen } from './condition.ts';
import { serversWith } from './replica-meters.ts';

const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/**
 * A table that splits keeps the balancer from its work. `ls -d` counts its children as unreadable until they serve, so that
 * a cluster whose tables are all healthy splits none.
 */
export function noSplit(snapshot: ClusterSnapshot): Condition {
  const { tables } = snapshot;
  if (!tables.known) return unseen('no_split', tables, 'ls -d', limit.none());
  const names = [...snapshot.tableDetails]
    .filter(([, detail]) => detail.known && detail.value.partitions.some(({ splitting }) => splitting))
    .map(([name]) => name);
  const servers = serversWith('splitting_replicas', snapshot) ?? [];
  const where = names.length > 0 ? names : servers;
  return noneOf('no_split', where, remedy.split());
}
