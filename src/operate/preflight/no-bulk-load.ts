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
const remedy = operateRemedyWords.say;

/** A bulk load forces the level to steady, and the balancer does nothing while a table loads: by what the servers count. */
export function noBulkLoad(request: OperationRequest, snapshot: ClusterSnapshot): Condition {
  const loading = serversWith('bulk_loading_replicas', snapshot);
  if (loading === undefined) return attestedOr(request, 'no_bulk_load', remedy.bulk_load());
  return judged('no_bulk_load', loading.length === 0, {
    value: loading.length === 0 ? value.none() : value.names({ names: few(loading) }),
    limit: operateLimitWords.say.none(),
    remedy: remedy.bulk_load_ends(),
    names: loading,
  });
}
