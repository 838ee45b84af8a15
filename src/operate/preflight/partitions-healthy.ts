import { sumOf } from '../../checks/table-traffic.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Pegasus balances only while every partition is healthy; a partition that lacks a replica has other needs. */
export function partitionsHealthy({ tables, deadPartitions }: ClusterSnapshot): Condition {
  if (!tables.known) return unseen('partitions_healthy', tables, 'ls -d', limit.none());
  const rows = tables.value.filter(({ status }) => status === 'AVAILABLE');
  const blank = rows.find(({ health }) => health === undefined);
  if (blank !== undefined) {
    const why = unknown('partial', `ls -d lists ${blank.name} without its health`);
    return unseen('partitions_healthy', why, 'ls -d', limit.none());
  }
  const ill = rows.filter(({ health }) => (health?.unhealthy ?? 0) > 0);
  const dead = deadPartitions.known ? deadPartitions.value : 0;
  const partitions = Math.max(dead, sumOf(ill.map(({ health }) => health?.unhealthy ?? 0)));
  return judged('partitions_healthy', partitions === 0, {
    value: value.partitions({ partitions }),
    limit: limit.none(),
    remedy: remedy.heal(),
    names: ill.map(({ name }) => name),
  });
}
