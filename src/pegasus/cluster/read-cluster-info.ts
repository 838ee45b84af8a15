import type { ClusterInfo } from '../cluster-snapshot.ts';
import { parseLevel } from '../meta-level.ts';
import type { Reading } from '../reading.ts';
import { cell, decimal, parseCount, type Row, server } from '../row.ts';
import { isObject } from '../shell-output.ts';
import { pairsOf, readTables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';

/** Reads `cluster_info -j`. */
export function readClusterInfo(step: Step): Reading<ClusterInfo> {
  return readTables(step, (tables) => clusterInfo(pairsOf(tables, 'cluster_info')));
}

function clusterInfo(row: Row): ClusterInfo {
  return {
    metaServers: cell(row, 'meta_servers')
      .split(',')
      .filter((meta) => meta !== ''),
    primaryMetaServer: server(row, 'primary_meta_server'),
    zookeeperHosts: cell(row, 'zookeeper_hosts'),
    zookeeperRoot: cell(row, 'zookeeper_root'),
    effectiveLevel: parseLevel(cell(row, 'meta_function_level'), 'meta_function_level'),
    balanceOperations: balanceOperations(cell(row, 'balance_operation_count')),
    primaryCountStddev: decimal(row, 'primary_replica_count_stddev'),
    totalCountStddev: decimal(row, 'total_replica_count_stddev'),
    clusterName: cell(row, 'cluster_name'),
  };
}

/** @returns undefined for -1, which HEAD prints until the meta has collected every replica's state. */
function balanceOperations(text: string): number | undefined {
  const total = text.startsWith('{') ? totalOfJson(text) : /(?:^|,)\s*total=([^,]*)/.exec(text)?.[1]?.trim();
  if (total === undefined) throw new Unreadable(`balance_operation_count is ${quote(text)}, without a total`);
  return total === '-1' ? undefined : parseCount(total, 'balance_operation_count, total');
}

function totalOfJson(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const total = isObject(value) ? value['total'] : undefined;
    return typeof total === 'number' || typeof total === 'string' ? String(total) : undefined;
  } catch {
    return undefined;
  }
}
