import type { NodeFigure, StatFigure } from './figure-columns.ts';
import type { MeterName } from './meters.ts';
import type { Reading, Unknown } from './reading.ts';

/** Meta function levels, from least to most active (idl/meta_admin.thrift). */
export const META_LEVELS = ['stopped', 'blind', 'freezed', 'steady', 'lively'] as const;
export type MetaLevel = (typeof META_LEVELS)[number];

export interface ClusterInfo {
  readonly metaServers: readonly string[];
  readonly primaryMetaServer: string;
  readonly zookeeperHosts: string;
  readonly zookeeperRoot: string;
  /** The effective level: freezed when too few nodes are alive, whatever was requested. */
  readonly effectiveLevel: MetaLevel;
  /** Operations the balancer would do; `undefined` when the meta has not computed it (HEAD prints -1). */
  readonly balanceOperations: number | undefined;
  readonly primaryCountStddev: number;
  readonly totalCountStddev: number;
  readonly clusterName: string;
}

export interface NodeRow {
  /** host:port as Pegasus prints it. */
  readonly node: string;
  readonly status: 'ALIVE' | 'UNALIVE';
  readonly replicas: number;
  readonly primaries: number;
  readonly secondaries: number;
}

export interface TableRow {
  readonly id: number;
  readonly name: string;
  /** As printed: AVAILABLE, since `ls -d` lists no others. */
  readonly status: string;
  readonly partitions: number;
  readonly replicaCount: number;
  /** Only for AVAILABLE tables. `writeUnhealthy` includes `readUnhealthy`; `unhealthy` includes both. */
  readonly health?: {
    readonly fullyHealthy: number;
    readonly unhealthy: number;
    readonly writeUnhealthy: number;
    readonly readUnhealthy: number;
  };
}

/** A table as `ls -a` lists it: those too that are being made, dropped or recalled, and dropped ones while they can be recalled. */
export interface TableState {
  readonly id: number;
  readonly name: string;
  /** AVAILABLE, CREATING, CREATE_FAILED, DROPPING, DROP_FAILED, DROPPED, RECALLING as printed. */
  readonly status: string;
}

export type ServerRole = 'meta' | 'replica';

/** One server's answer to server_info; an answer that failed is a server that was asked and did not answer. */
export interface ServerInfo {
  readonly server: string;
  readonly role: ServerRole;
  readonly answer: Reading<{
    readonly version: string;
    readonly gitSha: string | undefined;
    /** Server local time without a zone, `YYYY-MM-DD HH:MM:SS`. Compare for change only. */
    readonly startTime: string;
  }>;
}

/** Answers of server_stat that are real in every version. */
export interface ServerStat {
  readonly server: string;
  readonly role: ServerRole;
  readonly answer: Reading<{ readonly residentMemoryMb: number | undefined }>;
}

/**
 * A row of `nodes -d -u -q`. Latencies in ms; undefined where a version (or a recording) has no such column. Pegasus
 * fills the row of an UNALIVE node with zeros, which say nothing of the node.
 */
export interface NodeUsage {
  readonly node: string;
  readonly status: 'ALIVE' | 'UNALIVE';
  readonly residentMemoryMb: number | undefined;
  /** Percent available over all disks, and of the worst disk (0–100). */
  readonly diskAvailablePercent: number | undefined;
  readonly diskAvailableMinPercent: number | undefined;
  /** Operations per second. Writes are counted on every replica, so they are not client writes. */
  readonly getQps: number;
  readonly multiGetQps: number;
  readonly batchGetQps: number;
  readonly putQps: number;
  readonly multiPutQps: number;
  readonly getP99Ms: number;
  readonly multiGetP99Ms: number;
  readonly batchGetP99Ms: number;
  readonly putP99Ms: number;
  readonly multiPutP99Ms: number;
  /** The other columns, as far as the version has them; absent of a node that is UNALIVE. */
  readonly figures?: Readonly<Partial<Record<NodeFigure, number>>>;
}

/** A row of `app_stat`, without its total row. Rates are operations per second at the primaries. */
export interface TableStat {
  readonly table: string;
  /** GET + MGET + BGET + SCAN. */
  readonly readQps: number;
  /** PUT + MPUT + DEL + MDEL + INCR + CAS + CAM. */
  readonly writeQps: number;
  readonly storageMb: number;
  readonly rejected: number;
  readonly delayed: number;
  /** Every column that was printed. */
  readonly figures?: Readonly<Partial<Record<StatFigure, number>>>;
  /**
   * Set: `writeQps` and `storageMb` are upper bounds and must not be judged, for this reason. At HEAD, app_stat counts
   * the secondaries of a live node that holds no primary. Reads are right in any case.
   */
  readonly overcounted?: Unknown;
}

/** A row of `app_stat -a <table>`, at the partition's primary. */
export interface PartitionStat {
  readonly index: number;
  readonly readQps: number;
  readonly writeQps: number;
  readonly figures: Readonly<Partial<Record<StatFigure, number>>>;
}

export interface PartitionRow {
  readonly index: number;
  readonly replicasHave: number;
  readonly replicasWant: number;
  /** undefined: no primary. */
  readonly primary: string | undefined;
  readonly secondaries: readonly string[];
  /** A child of a running partition split that does not serve yet: not unhealthy, not countable. */
  readonly splitting?: true;
}

export interface TableDetail {
  readonly id: number;
  readonly name: string;
  readonly maxReplicaCount: number;
  readonly partitions: readonly PartitionRow[];
}

export interface MetricEntity {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Gauges and counters by name; of percentile metrics the p99, in the metric's own unit (ns). */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A server's `/metrics` (HEAD). */
export interface MetricsDump {
  readonly server: string;
  readonly role: ServerRole;
  readonly timestampMs: number;
  readonly entities: readonly MetricEntity[];
}

/** A server's performance counters (2.4, 2.5). */
export interface ServerCounters {
  readonly server: string;
  readonly role: ServerRole;
  readonly answer: Reading<{
    readonly timestampMs: number;
    /** By full name, e.g. `zion*profiler*RPC_RRDB_RRDB_GET.latency.server`; latencies are p99 in ns. */
    readonly counters: Readonly<Record<string, number>>;
  }>;
}

/**
 * How a meter's number is meant. `level`: as it is now. `cumulative`: counted since the process started; a number lower
 * than before means a restart, and the rate is the difference over the time between. `recent`: counted within the
 * server's last 10 s (volatile counters of 2.4 and 2.5). `rate`: per second, as the server itself makes it. Cumulative
 * numbers that are summed over replicas also fall when a replica leaves the server: a fall never makes a rate.
 */
export type MeterKind = 'level' | 'cumulative' | 'recent' | 'rate';

export type MeterUnit = 'count' | 'ms' | 'mb' | 'bytes';

export interface Meter {
  readonly value: number;
  readonly kind: MeterKind;
  readonly unit: MeterUnit;
}

/** What a server counts, by the same name in every version: `METER_SOURCES` of meters.ts has them all. */
export interface ServerMeters {
  readonly server: string;
  readonly role: ServerRole;
  /** Epoch milliseconds, the server's clock: rates are made with it. */
  readonly timestampMs: number;
  /** Only those that the server told. */
  readonly meters: Readonly<Partial<Record<MeterName, Meter>>>;
}

/** Classes of partitions as the meta leader counts them. Exclusive: their sum is the number of partitions. */
export interface PartitionClasses {
  readonly healthy: number;
  /** Writable with fewer replicas than wanted. */
  readonly writableIll: number;
  /** A primary, but fewer replicas than a write needs (mutation_2pc_min_replica_count). */
  readonly unwritable: number;
  /** No primary, some secondary. */
  readonly unreadable: number;
  /** Neither primary nor secondary. */
  readonly dead: number;
}

/** What a meta server says of its own lead, by `/meta/cluster`. */
export type MetaLead =
  | { readonly leads: false }
  | {
      readonly leads: true;
      /** Whom it takes for the leader: itself, unless it is mistaken. */
      readonly primaryMetaServer: string;
      readonly zookeeperHosts: string;
      readonly zookeeperRoot: string;
    };

export interface MetaPartitionClasses {
  /** The leader that told it. */
  readonly server: string;
  readonly total: PartitionClasses;
  /** By table id; undefined where only the sum was told (the probe asks for it alone). */
  readonly byTable: ReadonlyMap<number, PartitionClasses> | undefined;
}

/** Options of one server that the probe asks for, as text; an option that this version does not have is absent. */
export interface ServerOptions {
  readonly server: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A row of `dups` (HEAD). */
export interface Duplication {
  readonly tableId: number;
  readonly table: string;
  readonly duplicationId: number;
  /** DS_INIT, DS_PREPARE, DS_APP, DS_LOG (running), DS_PAUSE, DS_REMOVED. */
  readonly status: string;
  readonly followerCluster: string;
}

/** A policy of cold backup, with its newest backups. Times are the meta's local time, as printed. */
export interface BackupPolicy {
  readonly name: string;
  readonly enabled: boolean;
  /** Seconds between two backups. */
  readonly intervalSeconds: number;
  readonly tableIds: readonly number[];
  /** Newest first; `endTime` is undefined while the backup runs. */
  readonly backups: readonly { readonly startTime: string; readonly endTime: string | undefined }[];
}

/** A version that servers of the cluster run, and which. */
export interface Release {
  readonly version: string;
  readonly gitSha: string | undefined;
  readonly servers: readonly string[];
}

/** The major form of what the servers print, detected from server_info or /version. */
export type PegasusFamily = '2.4' | '2.5' | 'head';

/** Everything that one run of the cluster probe says. Every part may be unknown on its own. */
export interface ClusterSnapshot {
  /** Epoch milliseconds of the frame's header: the clock of the host that ran the probe. */
  readonly time: number;
  readonly cluster: string;
  readonly probeHost: string;
  readonly family: Reading<PegasusFamily>;
  readonly clusterInfo: Reading<ClusterInfo>;
  readonly requestedLevel: Reading<MetaLevel>;
  readonly nodes: Reading<readonly NodeRow[]>;
  readonly tables: Reading<readonly TableRow[]>;
  readonly serverInfo: Reading<readonly ServerInfo[]>;
  readonly serverStat: Reading<readonly ServerStat[]>;
  readonly nodeUsage: Reading<readonly NodeUsage[]>;
  readonly tableStat: Reading<readonly TableStat[]>;
  /** By table name: only what was asked for (unhealthy tables). */
  readonly tableDetails: ReadonlyMap<string, Reading<TableDetail>>;
  /** Number of dead (DDD) partitions; unknown(not_collected) when nothing was unreadable. */
  readonly deadPartitions: Reading<number>;
  /** By host:port. */
  readonly metrics: ReadonlyMap<string, Reading<MetricsDump>>;
  /** By the step's name: what of the counters was asked for (2.4, 2.5). */
  readonly perfCounters?: ReadonlyMap<string, Reading<readonly ServerCounters[]>>;
  readonly startTimes: ReadonlyMap<string, Reading<string>>;
  readonly versions: ReadonlyMap<string, Reading<{ readonly version: string; readonly gitSha: string }>>;
  // absent: the probe had no such step; unknown: it had, and this is why it tells nothing
  /** Steps that failed though their server answered others: by step, why what they tell is missing from the meters. */
  readonly failedSteps?: ReadonlyMap<string, Unknown>;
  readonly allTables?: Reading<readonly TableState[]>;
  /** By host:port, HEAD and 2.4/2.5 alike. A server that was asked and did not answer is unknown. */
  readonly meters?: ReadonlyMap<string, Reading<ServerMeters>>;
  readonly partitionClasses?: Reading<MetaPartitionClasses>;
  /** By host:port of the metas. */
  readonly leads?: ReadonlyMap<string, Reading<MetaLead>>;
  /** By host:port: the metas, and a bounded number of replica servers. */
  readonly options?: ReadonlyMap<string, Reading<ServerOptions>>;
  /** By table name: of the busiest tables, a bounded number. */
  readonly partitionStats?: ReadonlyMap<string, Reading<readonly PartitionStat[]>>;
  /** Empty where no table is duplicated. HEAD alone. */
  readonly duplications?: Reading<readonly Duplication[]>;
  readonly backupPolicies?: Reading<readonly BackupPolicy[]>;
  /** Versions by number of servers, most first; more than one: the cluster is mixed. Of servers that answered. */
  readonly releases?: Reading<readonly Release[]>;
}
