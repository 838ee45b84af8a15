import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { known, type Reading } from '../pegasus/reading.ts';
import type { HostReport } from './check.ts';

/** The same snapshot with its rows in order of their names, so that no judgement hangs on the order they came in. */
export function ordered(snapshot: Reading<ClusterSnapshot>): Reading<ClusterSnapshot> {
  if (!snapshot.known) return snapshot;
  const value = snapshot.value;
  return known({
    ...value,
    nodes: rows(value.nodes, (row) => row.node),
    tables: rows(value.tables, (row) => row.name),
    serverInfo: rows(value.serverInfo, (row) => row.server),
    nodeUsage: rows(value.nodeUsage, (row) => row.node),
    tableStat: rows(value.tableStat, (row) => row.table),
    tableDetails: entries(value.tableDetails),
    metrics: entries(value.metrics),
    startTimes: entries(value.startTimes),
    versions: entries(value.versions),
    ...(value.allTables && { allTables: rows(value.allTables, (row) => `${row.name} ${row.id}`) }),
    ...(value.meters && { meters: entries(value.meters) }),
    ...(value.leads && { leads: entries(value.leads) }),
    ...(value.partitionStats && { partitionStats: entries(value.partitionStats) }),
    ...(value.options && { options: entries(value.options) }),
  });
}

export function orderedHosts(hosts: readonly HostReport[]): readonly HostReport[] {
  return hosts.toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rows<T>(reading: Reading<readonly T[]>, name: (row: T) => string): Reading<readonly T[]> {
  return reading.known ? known(reading.value.toSorted((a, b) => compareText(name(a), name(b)))) : reading;
}

function entries<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].toSorted(([a], [b]) => compareText(a, b)));
}
