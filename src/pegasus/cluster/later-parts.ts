import type { ClusterSnapshot, MetricsDump, ServerCounters } from '../cluster-snapshot.ts';
import type { Reading, Unknown } from '../reading.ts';
import { classesOfCounters, classesOfMetrics } from './partition-classes.ts';
import { joinBackups, readBackupPolicies } from './read-backup-policies.ts';
import { readDuplications } from './read-duplications.ts';
import { readMetaLead } from './read-meta-lead.ts';
import { readMetrics } from './read-metrics.ts';
import { readOptions } from './read-options.ts';
import { readPartitionStat } from './read-partition-stat.ts';
import { readPerfCounters } from './read-perf-counters.ts';
import { readAllTables } from './read-tables.ts';
import { releasesOf } from './releases.ts';
import { serverMeters } from './server-meters.ts';
import { readStep, readStepsOf, type StepIndex } from './step-index.ts';

type Read = Pick<ClusterSnapshot, 'clusterInfo' | 'metrics' | 'serverInfo' | 'versions'>;

const CLASSES_STEP = 'counters:partitions';

/** Parts that captures of older probes do not have: absent there, so that nobody takes them for a failure. */
export function laterParts(index: StepIndex, read: Read): Partial<ClusterSnapshot> {
  const has = (name: string) => index.has(name);
  const options = readStepsOf(index, 'config', readOptions);
  const leads = readStepsOf(index, 'lead', readMetaLead);
  const classes = partitionClasses(index, read);
  const partitionStats = readStepsOf(index, 'partition_stat', readPartitionStat);
  const told = meterSteps(index);
  const failedSteps = failuresOf(told, read.metrics);
  return {
    meters: serverMeters(read.metrics, [...told.sums.values()], [...told.counters.values()]),
    ...(failedSteps.size > 0 && { failedSteps }),
    releases: releasesOf(read.serverInfo, read.versions),
    ...(classes && { partitionClasses: classes }),
    ...(options.size > 0 && { options }),
    ...(leads.size > 0 && { leads }),
    ...(partitionStats.size > 0 && { partitionStats }),
    ...(has('all_tables') && { allTables: readStep(index, 'all_tables', readAllTables) }),
    ...(has('duplications') && { duplications: readStep(index, 'duplications', readDuplications) }),
    ...(has('backup_policies') && { backupPolicies: backupPolicies(index) }),
  };
}

interface MeterSteps {
  /** By the step's first word, then by server. */
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, Reading<MetricsDump>>>;
  /** By step: one of them asks all servers. */
  readonly counters: ReadonlyMap<string, Reading<readonly ServerCounters[]>>;
}

function meterSteps(index: StepIndex): MeterSteps {
  const counters = ['perf_counters', 'counters'].flatMap((kind) =>
    [...readStepsOf(index, kind, readPerfCounters)].map(([name, reading]) => [`${kind}:${name}`, reading] as const),
  );
  return {
    sums: new Map(['totals', 'profiler'].map((kind) => [kind, readStepsOf(index, kind, readMetrics)])),
    counters: new Map(counters),
  };
}

function failuresOf({ sums, counters }: MeterSteps, metrics: Read['metrics']): ReadonlyMap<string, Unknown> {
  const failed = new Map<string, Unknown>();
  for (const [kind, readings] of sums) {
    for (const [server, reading] of readings) {
      if (!reading.known && metrics.get(server)?.known) failed.set(`${kind}:${server}`, reading);
    }
  }
  // the counters of partitions and of the replica stub stand in parts of their own
  for (const [step, reading] of counters) {
    if (!reading.known && step !== CLASSES_STEP && step.startsWith('counters:')) failed.set(step, reading);
  }
  return failed;
}

function partitionClasses(index: StepIndex, { metrics, clusterInfo }: Read): ClusterSnapshot['partitionClasses'] {
  if (index.has(CLASSES_STEP)) return classesOfCounters(readStep(index, CLASSES_STEP, readPerfCounters), clusterInfo);
  return classesOfMetrics(readStepsOf(index, 'classes', readMetrics), metrics);
}

function backupPolicies(index: StepIndex): NonNullable<ClusterSnapshot['backupPolicies']> {
  const read = (name: string) => readStep(index, name, readBackupPolicies);
  return joinBackups(read('backup_policies'), index.has('backups') ? read('backups') : undefined);
}
