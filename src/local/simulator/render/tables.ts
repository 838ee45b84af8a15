import type { SimCluster } from '../cluster-state.ts';
import { REPLICAS_PER_PARTITION, type SimTable, TABLES } from '../layout.ts';
import { healthOf, type PartitionHealth } from '../partitions.ts';
import type { SimPartition } from '../placement.ts';
import { dateTime, shellJson } from './text.ts';

/** `ls -d -j`. */
export function renderTables(cluster: SimCluster): string {
  const healths = TABLES.map((table) => healthOf(partitionsOfTable(cluster, table), REPLICAS_PER_PARTITION));
  const counted = (bad: (health: PartitionHealth) => boolean) => String(healths.filter(bad).length);
  return shellJson({
    general_info: Object.fromEntries(TABLES.map((table) => [String(table.id), general(cluster, table)])),
    healthy_info: Object.fromEntries(
      TABLES.map((table, index) => [String(table.id), healthRow(table, healths[index] ?? NOTHING)]),
    ),
    summary: {
      total_app_count: String(TABLES.length),
      fully_healthy_app_count: counted((health) => health.unhealthy === 0),
      unhealthy_app_count: counted((health) => health.unhealthy > 0),
      write_unhealthy_app_count: counted((health) => health.writeUnhealthy > 0),
      read_unhealthy_app_count: counted((health) => health.readUnhealthy > 0),
    },
  });
}

/** `ls -a -j`: also what is not AVAILABLE; the summary counts the others alone. */
export function renderAllTables(cluster: SimCluster): string {
  const rows = [
    ...TABLES.map((table): [SimTable, Readonly<Record<string, string>>] => [table, general(cluster, table)]),
    ...cluster.droppedTables.map(({ table, droppedAt }): [SimTable, Readonly<Record<string, string>>] => [
      table,
      {
        ...general(cluster, table),
        status: 'DROPPED',
        drop_time: oneWord(droppedAt),
        drop_expire: oneWord(droppedAt + HOLD_DROPPED_MS),
      },
    ]),
  ];
  return shellJson({
    general_info: Object.fromEntries(rows.map(([{ id }, row]) => [String(id), row])),
    summary: { total_app_count: String(TABLES.length) },
  });
}

/** For so long can a table be recalled (hold_seconds_for_dropped_app). */
const HOLD_DROPPED_MS = 604_800_000;

function oneWord(epochMs: number): string {
  return dateTime(epochMs).replace(' ', '_');
}

/** `app <name> -d -j`. */
export function renderTable(cluster: SimCluster, table: SimTable): string {
  const partitions = partitionsOfTable(cluster, table);
  const health = healthOf(partitions, REPLICAS_PER_PARTITION);
  return shellJson({
    parameters: { app_name: table.name, detailed: 'true' },
    general: {
      app_name: table.name,
      app_id: String(table.id),
      partition_count: String(table.partitions),
      max_replica_count: String(REPLICAS_PER_PARTITION),
    },
    replicas: Object.fromEntries(partitions.map((each) => [String(each.index), partitionRow(each)])),
    nodes: nodeRows(partitions),
    healthy: {
      fully_healthy_partition_count: String(health.fullyHealthy),
      unhealthy_partition_count: String(health.unhealthy),
      write_unhealthy_partition_count: String(health.writeUnhealthy),
      read_unhealthy_partition_count: String(health.readUnhealthy),
    },
  });
}

const NOTHING: PartitionHealth = { fullyHealthy: 0, unhealthy: 0, writeUnhealthy: 0, readUnhealthy: 0 };

function partitionsOfTable(cluster: SimCluster, table: SimTable): readonly SimPartition[] {
  return cluster.partitions.filter((each) => each.table.id === table.id);
}

function general({ release }: SimCluster, table: SimTable): Readonly<Record<string, string>> {
  return {
    app_id: String(table.id),
    status: 'AVAILABLE',
    app_name: table.name,
    app_type: 'pegasus',
    partition_count: String(table.partitions),
    replica_count: String(REPLICAS_PER_PARTITION),
    is_stateful: 'true',
    create_time: oneWord(table.createdAt),
    drop_time: '-',
    drop_expire: '-',
    envs_count: '0',
    ...(release.family === 'head' ? { atomic_idempotent: 'false' } : {}),
  };
}

function healthRow(table: SimTable, health: PartitionHealth): Readonly<Record<string, string>> {
  return {
    app_id: String(table.id),
    app_name: table.name,
    partition_count: String(table.partitions),
    fully_healthy: String(health.fullyHealthy),
    unhealthy: String(health.unhealthy),
    write_unhealthy: String(health.writeUnhealthy),
    read_unhealthy: String(health.readUnhealthy),
  };
}

function partitionRow(partition: SimPartition): Readonly<Record<string, string>> {
  const have = partition.secondaries.length + (partition.primary ? 1 : 0);
  return {
    pidx: String(partition.index),
    ballot: String(partition.ballot),
    replica_count: `${have}/${REPLICAS_PER_PARTITION}`,
    primary: partition.primary ?? '-',
    secondaries: `[${partition.secondaries.join(',')}]`,
  };
}

/** One row for each node that has a replica, then the sums under an empty name. */
function nodeRows(partitions: readonly SimPartition[]): Readonly<Record<string, unknown>> {
  const primaries = partitions.flatMap((each) => (each.primary ? [each.primary] : []));
  const secondaries = partitions.flatMap((each) => each.secondaries);
  const names = [...new Set([...primaries, ...secondaries])].toSorted();
  const row = (node: string, mine: (name: string) => boolean) => {
    const primary = primaries.filter(mine).length;
    const secondary = secondaries.filter(mine).length;
    return { node, primary: String(primary), secondary: String(secondary), total: String(primary + secondary) };
  };
  const rows = names.map((name) => [name, row(name, (each) => each === name)]);
  return { ...Object.fromEntries(rows), '': row('', () => true) };
}
