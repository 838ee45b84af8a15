import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { hasAttested } from './attested.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Tables of the cluster that are latency-sensitive, with their owners. undefined: the tables are not known. */
export function sensitiveTables({ settings }: OperateFacts, { tables }: ClusterSnapshot) {
  if (!tables.known) return undefined;
  const there = new Set(tables.value.map(({ name }) => name));
  return settings.latencySensitive
    .filter(({ table }) => there.has(table))
    .map(({ table, owner }) => ({ table, owner }));
}

/** A balance is felt by latency-sensitive users first: their owners hear of it before, and not by their alarms. */
export function ownersTold(facts: OperateFacts, request: OperationRequest, snapshot: ClusterSnapshot): Condition {
  if (!snapshot.tables.known) return unseen('owners_told', snapshot.tables, 'ls -d', limit.owners());
  const tables = sensitiveTables(facts, snapshot) ?? [];
  return judged('owners_told', tables.length === 0 || hasAttested(request, 'owners_told'), {
    value: tables.length === 0 ? value.none() : value.tables({ tables: few(tables, 10) }),
    limit: limit.owners(),
    remedy: remedy.owners(),
    names: tables.map(({ table }) => table),
  });
}
