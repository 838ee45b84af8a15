import { silentNodes } from '../checks/answers.ts';
import { metaOption } from '../checks/options.ts';
import type { ClusterSnapshot, PartitionRow, TableDetail, TableRow } from '../pegasus/cluster-snapshot.ts';

/** mutation_2pc_min_replica_count where the metas do not tell theirs. */
const LEAST_REPLICAS = 2;

/** What partitions lose with some servers. Partitions are named `<table id>.<index>`. */
export interface CutOff {
  /** They take no writes any more. */
  readonly unwritable: readonly string[];
  /** They serve nothing any more. */
  readonly unreadable: readonly string[];
  /** Tables of which it is not known where their replicas are, and whose replicas are too few to tell without. */
  readonly unseen: readonly string[];
}

/**
 * Which partitions would become unwritable or unreadable without these servers; nodes that do not answer count as gone
 * already. A partition that has lost so much before is not counted: nothing more is lost. undefined: the tables are not known.
 */
export function cutOff(snapshot: ClusterSnapshot, servers: readonly string[]): CutOff | undefined {
  if (!snapshot.tables.known) return undefined;
  const silent = new Set(silentNodes(snapshot));
  const gone = new Set(servers.filter((server) => !silent.has(server)));
  const least = (replicas: number) => leastReplicas(metaOption(snapshot, 'mutation_2pc_min_replica_count'), replicas);
  const all = { unwritable: [] as string[], unreadable: [] as string[], unseen: [] as string[] };
  for (const row of snapshot.tables.value) {
    const detail = snapshot.tableDetails.get(row.name);
    if (detail?.known) cutOffTable(detail.value, { silent, gone }, least(detail.value.maxReplicaCount), all);
    else if (!isSafeUnseen(row, gone.size + silent.size, least(row.replicaCount))) all.unseen.push(row.name);
  }
  return all;
}

/** As the servers compute it: an option that is 0 leaves it to the number of replicas (app_mutation_2pc_min_replica_count). */
function leastReplicas(option: number | undefined, replicas: number): number {
  if (option === undefined) return LEAST_REPLICAS;
  if (option > 0) return option;
  return replicas <= 2 ? 1 : Math.floor(replicas / 2) + 1;
}

/** A table that is whole loses at most one replica of a partition with each server. */
function isSafeUnseen({ health, replicaCount }: TableRow, servers: number, least: number): boolean {
  return health?.unhealthy === 0 && replicaCount - servers >= least;
}

function cutOffTable(
  { id, partitions }: TableDetail,
  { silent, gone }: { readonly silent: ReadonlySet<string>; readonly gone: ReadonlySet<string> },
  least: number,
  all: { readonly unwritable: string[]; readonly unreadable: string[] },
): void {
  for (const row of partitions) {
    const holders = holdersOf(row).filter((server) => !silent.has(server));
    const left = holders.filter((server) => !gone.has(server)).length;
    if (left === holders.length) continue;
    const name = `${id}.${row.index}`;
    if (left === 0) all.unreadable.push(name);
    else if (left < least && holders.length >= least) all.unwritable.push(name);
  }
}

function holdersOf({ primary, secondaries }: PartitionRow): readonly string[] {
  return primary === undefined ? secondaries : [primary, ...secondaries];
}
