import { isHeavy } from './key-lints.ts';
import { bytesAt, type OnboardRequest } from './request.ts';

/** What was measured of a table over a time that has whole days. Unknown is null. */
export interface TableMeasured {
  readonly table: string;
  /** Months since go-live. */
  readonly month: number;
  /** Requests per second at the peak. */
  readonly peakReads: number | null;
  readonly peakWrites: number | null;
  /** Bytes of one copy, as Pegasus counts storage. */
  readonly bytes: number | null;
  /** Bytes of one copy that were added in a month. */
  readonly bytesPerMonth: number | null;
  /** Milliseconds at the peak. */
  readonly readP99: number | null;
  readonly writeP99: number | null;
  /** Busiest partition ÷ mean. */
  readonly requestRatio: number | null;
}

export type Measure = 'reads' | 'writes' | 'size' | 'growth' | 'read_p99' | 'write_p99' | 'hotspot';

/** One way in which a table differs from what its owner declared. */
export interface AuditFinding {
  readonly table: string;
  readonly kind: 'overrun' | 'drift' | 'unregistered' | 'missing' | 'unknown';
  readonly measure: Measure | null;
  readonly declared: number | null;
  readonly measured: number | null;
  /** measured ÷ declared. */
  readonly ratio: number | null;
}

/** Decided for the product: from 1.5 times what was declared on, the promise is broken. */
export const OVERRUN = 1.5;
/** Ours: beyond this the table is on its way there, where growth leads on. */
const DRIFT = 1.2;
/** Pegasus calls a partition hot from 3 times the mean (hot_partition_threshold). */
const HOT_RATIO = 3;
/** A month in which so little is promised cannot be overrun by it. Ours: 1 GiB. */
const LEAST_GROWTH = 1024 ** 3;

/** Compares a table with the request that it came in by. Pegasus counts files, so compression and rows not compacted away count. */
export function auditTable(request: OnboardRequest, measured: TableMeasured): readonly AuditFinding[] {
  const size = bytesAt(request, measured.month);
  const growth = Math.max(LEAST_GROWTH, bytesAt(request, measured.month + 1) - size);
  const busy = isHeavy(request) ? measured.requestRatio : null;
  return [
    ...compare(request, 'reads', request.reads.peak, measured.peakReads),
    ...compare(request, 'writes', request.writes.peak, measured.peakWrites),
    ...compare(request, 'size', Math.max(LEAST_GROWTH, size), measured.bytes),
    ...compare(request, 'growth', growth, measured.bytesPerMonth),
    ...compare(request, 'read_p99', request.latency.readP99, measured.readP99),
    ...compare(request, 'write_p99', request.latency.writeP99, measured.writeP99),
    ...(busy === null || busy < HOT_RATIO ? [] : compare(request, 'hotspot', HOT_RATIO / OVERRUN, busy)),
  ];
}

function compare(
  { table }: OnboardRequest,
  measure: Measure,
  declared: number,
  measured: number | null,
): readonly AuditFinding[] {
  if (measured === null) return [{ table, kind: 'unknown', measure, declared, measured, ratio: null }];
  if (declared <= 0) {
    return measured <= 0 ? [] : [{ table, kind: 'overrun', measure, declared, measured, ratio: null }];
  }
  const ratio = measured / declared;
  if (ratio >= OVERRUN) return [{ table, kind: 'overrun', measure, declared, measured, ratio }];
  return ratio >= DRIFT ? [{ table, kind: 'drift', measure, declared, measured, ratio }] : [];
}

/**
 * Compares every table of a cluster with what was accepted. @param own tables that nobody asks for: Pegasus's own and the canary
 */
export function auditCluster(
  accepted: readonly OnboardRequest[],
  tables: readonly TableMeasured[],
  own: ReadonlySet<string>,
): readonly AuditFinding[] {
  const requests = new Map(accepted.map((request) => [request.table, request]));
  const present = new Set(tables.map(({ table }) => table));
  const alone = (table: string, kind: 'unregistered' | 'missing'): AuditFinding => ({
    table,
    kind,
    measure: null,
    declared: null,
    measured: null,
    ratio: null,
  });
  return [
    ...tables.flatMap((measured) => {
      const request = requests.get(measured.table);
      if (request !== undefined) return auditTable(request, measured);
      return own.has(measured.table) ? [] : [alone(measured.table, 'unregistered')];
    }),
    ...accepted.filter(({ table }) => !present.has(table)).map(({ table }) => alone(table, 'missing')),
  ];
}
