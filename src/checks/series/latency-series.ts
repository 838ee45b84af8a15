import { OPERATION_NAMES, type Operation } from '../../pegasus/operations.ts';
import { MIN_QPS, nodeLatency } from '../node-latency.ts';
import { type SeriesDefinition, type SeriesTable, total } from './definition.ts';
import { meterFigure, usage } from './node-sources.ts';

const QUIET = `fewer than ${MIN_QPS} such requests a second: percentiles never decay without traffic`;
const MISSING = `\`nodes -u -q\` could not be read, or ${QUIET}`;

type OperationLatency = `${Operation}_p99_ms`;

const OPERATION_LATENCIES = Object.fromEntries(
  OPERATION_NAMES.map((operation): [OperationLatency, SeriesDefinition] => {
    const node = meterFigure([`${operation}_p99`, `${operation}_calls`], 'max', QUIET, (told) => {
      const p99 = told(`${operation}_p99`) ?? 0;
      return (told(`${operation}_calls`) ?? 0) < MIN_QPS || p99 <= 0 ? undefined : p99;
    });
    return [`${operation}_p99_ms`, { unit: 'ms', of: { cluster: total('node', 'max'), node } }];
  }),
) as Readonly<Record<OperationLatency, SeriesDefinition>>;

/** How long servers take. Percentiles are never added or averaged: of several, the highest counts. */
export const LATENCY_SERIES = {
  read_p99_ms: {
    unit: 'ms',
    of: {
      cluster: total('node', 'max'),
      node: usage(
        'get_p99(ms), mget_p99(ms), bget_p99(ms)',
        'max',
        'clients',
        (row) => nodeLatency(row, 'read').p99Ms,
        MISSING,
      ),
    },
  },
  write_p99_ms: {
    unit: 'ms',
    of: {
      cluster: total('node', 'max'),
      node: usage('put_p99(ms), mput_p99(ms)', 'max', 'clients', (row) => nodeLatency(row, 'write').p99Ms, MISSING),
    },
  },
  ...OPERATION_LATENCIES,
} as const satisfies SeriesTable;
