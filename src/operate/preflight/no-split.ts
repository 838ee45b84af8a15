import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
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
  const servers = [...(snapshot.meters ?? [])]
    .filter(([, meters]) => meters.known && (meters.value.meters.splitting_replicas?.value ?? 0) > 0)
    .map(([server]) => server);
  const where = names.length > 0 ? names : servers;
  return judged('no_split', where.length === 0, {
    value: where.length === 0 ? value.none() : value.names({ names: few(where) }),
    limit: limit.none(),
    remedy: remedy.split(),
    names: where,
  });
}
