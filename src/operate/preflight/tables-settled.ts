import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Tables in these states keep the balancer from its work (can_run_balancer). A restore shows itself as CREATING. */
const UNSETTLED: ReadonlySet<string> = new Set(['CREATING', 'DROPPING', 'RECALLING']);

export function tablesSettled({ allTables }: ClusterSnapshot): Condition {
  const reading = allTables ?? unknown('not_collected', 'the probe did not list all tables');
  if (!reading.known) return unseen('tables_settled', reading, 'ls -a', limit.none());
  const names = reading.value.filter(({ status }) => UNSETTLED.has(status)).map(({ name }) => name);
  return judged('tables_settled', names.length === 0, {
    value: names.length === 0 ? value.none() : value.names({ names: few(names) }),
    limit: limit.none(),
    remedy: remedy.tables(),
    names,
  });
}
