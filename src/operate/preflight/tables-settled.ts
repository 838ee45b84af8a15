import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { Condition } from '../operation.ts';
import { noneOf, unseen } from './condition.ts';

const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Tables in these states keep the balancer from its work (can_run_balancer). A restore shows itself as CREATING. */
const UNSETTLED: ReadonlySet<string> = new Set(['CREATING', 'DROPPING', 'RECALLING']);

export function tablesSettled({ allTables }: ClusterSnapshot): Condition {
  const reading = allTables ?? unknown('not_collected', 'the probe did not list all tables');
  if (!reading.known) return unseen('tables_settled', reading, 'ls -a', limit.none());
  const names = reading.value.filter(({ status }) => UNSETTLED.has(status)).map(({ name }) => name);
  return noneOf('tables_settled', names, remedy.tables());
}
