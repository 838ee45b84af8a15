import { OPERATION_NAMES, OPERATIONS, type Operation } from '../../pegasus/operations.ts';
import { nodeLatency } from '../node-latency.ts';
import { type SeriesDefinition, type SeriesTable, total } from './definition.ts';
import { metered, sampledNodeColumn, usage } from './node-sources.ts';
import { column, sampled, statSources } from './table-sources.ts';

const columnsOf = (direction: 'read' | 'write') =>
  OPERATION_NAMES.filter((name) => OPERATIONS[name].direction === direction)
    .map((name) => OPERATIONS[name].column)
    .join(' + ');

const reads = statSources({ rule: 'sum', columns: columnsOf('read'), overcounts: false }, (row) => row.readQps);
const writes = statSources({ rule: 'sum', columns: columnsOf('write'), overcounts: true }, (row) => row.writeQps);

type OperationSeries = `${Operation}_qps`;

/** Requests of one class: of tables at the primaries, of nodes the requests that clients sent there. */
const OPERATION_SERIES = Object.fromEntries(
  OPERATION_NAMES.map((operation): [OperationSeries, SeriesDefinition] => {
    const overcounts = OPERATIONS[operation].direction === 'write';
    const { table } = column(operation, { overcounts });
    const node = metered(`${operation}_calls`, 'clients');
    return [`${operation}_qps`, { unit: 'ops/s', of: { cluster: total('table'), table, node } }];
  }),
) as Readonly<Record<OperationSeries, SeriesDefinition>>;

/** What clients ask for. */
export const TRAFFIC_SERIES = {
  read_qps: {
    unit: 'ops/s',
    of: {
      cluster: total('table'),
      table: reads.table,
      partition: reads.partition,
      node: usage('get_qps + mget_qps + bget_qps', 'sum', 'clients', (row) => nodeLatency(row, 'read').qps),
    },
  },
  write_qps: {
    unit: 'ops/s',
    of: {
      cluster: total('table'),
      table: writes.table,
      partition: writes.partition,
      node: usage('put_qps + mput_qps', 'sum', 'replicas', (row) => nodeLatency(row, 'write').qps),
    },
  },
  ...OPERATION_SERIES,
  read_capacity_units: {
    unit: 'CU/s',
    of: { cluster: total('table'), ...sampled('read_units'), node: sampledNodeColumn('read_units') },
  },
  write_capacity_units: {
    unit: 'CU/s',
    of: { cluster: total('table'), ...sampled('write_units'), node: sampledNodeColumn('write_units') },
  },
  read_bytes: {
    unit: 'bytes/s',
    of: { cluster: total('node'), node: metered('read_bytes', 'clients') },
  },
  written_bytes: {
    unit: 'bytes/s',
    of: { cluster: total('node'), node: metered('written_bytes', 'clients') },
  },
} as const satisfies SeriesTable;
