import type { NodeUsage } from '../cluster-snapshot.ts';
import { NODE_COLUMNS } from '../figure-columns.ts';
import type { Reading } from '../reading.ts';
import { decimal, optionalDecimal, type Row, server } from '../row.ts';
import { readTables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';
import { nodeRows, nodeStatus } from './read-nodes.ts';
import { columnFigures } from './stat-figures.ts';

/** Reads `nodes -d -u -q -j`: the whole table, or nothing when one live node did not answer. */
export function readNodeUsage(step: Step): Reading<readonly NodeUsage[]> {
  return readTables(step, (tables) => nodeRows(tables).map(usage));
}

function usage(row: Row): NodeUsage {
  const status = nodeStatus(row);
  return {
    node: server(row, 'address'),
    status,
    ...(status === 'ALIVE' ? { ...resources(row), figures: columnFigures(row, NODE_COLUMNS) } : NO_RESOURCES),
    getQps: decimal(row, 'get_qps'),
    multiGetQps: decimal(row, 'mget_qps'),
    // a version without this column has no such operation
    batchGetQps: optionalDecimal(row, 'bget_qps') ?? 0,
    putQps: decimal(row, 'put_qps'),
    multiPutQps: decimal(row, 'mput_qps'),
    getP99Ms: decimal(row, 'get_p99(ms)'),
    multiGetP99Ms: decimal(row, 'mget_p99(ms)'),
    batchGetP99Ms: optionalDecimal(row, 'bget_p99(ms)') ?? 0,
    putP99Ms: decimal(row, 'put_p99(ms)'),
    multiPutP99Ms: decimal(row, 'mput_p99(ms)'),
  };
}

type Resources = Pick<NodeUsage, 'residentMemoryMb' | 'diskAvailablePercent' | 'diskAvailableMinPercent'>;

/** The zeros of an UNALIVE node's row are not measurements. */
const NO_RESOURCES: Resources = {
  residentMemoryMb: undefined,
  diskAvailablePercent: undefined,
  diskAvailableMinPercent: undefined,
};

function resources(row: Row): Resources {
  const residentMemoryMb = optionalDecimal(row, 'memused_res_mb') || undefined;
  // no process has 0 MB: in its first seconds a server answers without its counters, and full disks are no counters
  const filled = residentMemoryMb !== undefined;
  return {
    residentMemoryMb,
    diskAvailablePercent: percent(row, 'disk_avl_total_ratio', filled),
    diskAvailableMinPercent: percent(row, 'disk_avl_min_ratio', filled),
  };
}

/** @param filled whether a zero is one that was measured */
function percent(row: Row, column: string, filled: boolean): number | undefined {
  const value = optionalDecimal(row, column);
  if (value !== undefined && value > 100) throw new Unreadable(`${row.label}: ${column} is ${quote(value)} percent`);
  return filled || value !== 0 ? value : undefined;
}
