import type { FarrierConfig } from '../config/schema.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { Clock, Store } from '../pipeline/ports.ts';

/** What questions are answered from. Nothing is written. */
export interface QueryDeps {
  readonly config: FarrierConfig;
  readonly store: Pick<Store, 'loadState' | 'latestVerdicts' | 'listDeliveries'>;
  readonly history: HistoryReader;
  readonly clock: Clock;
}

/** A question that cannot be answered as it is asked; the text says what is wrong and what there is instead. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: 'unknown_cluster' | 'unknown_metric' | 'bad_request' | 'not_found';

  constructor(code: QueryError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
