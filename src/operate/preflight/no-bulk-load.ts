import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { attestedOr } from './attested.ts';
import { noneOf } from './condition.ts';
import { serversWith } from './replica-meters.ts';

const remedy = operateRemedyWords.say;

/** A bulk load forces the level to steady, and the balancer does nothing while a table loads: by what the servers count. */
export function noBulkLoad(request: OperationRequest, snapshot: ClusterSnapshot): Condition {
  const loading = serversWith('bulk_loading_replicas', snapshot);
  if (loading === undefined) return attestedOr(request, 'no_bulk_load', remedy.bulk_load());
  return noneOf('no_bulk_load', loading, remedy.bulk_load_ends());
}
