import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { classesOfCounters, classesOfMetrics } from './partition-classes.ts';
import { joinBackups, readBackupPolicies } from './read-backup-policies.ts';
import { readDuplications } from './read-duplications.ts';
import { readMetrics } from './read-metrics.ts';
import { readOptions } from './read-options.ts';
import { readPerfCounters } from './read-perf-counters.ts';
import { releasesOf } from './releases.ts';
import { serverMeters } from './server-meters.ts';
import { readStep, readStepsOf, type StepIndex } from './step-index.ts';

type Read = Pick<ClusterSnapshot, 'clusterInfo' | 'metrics' | 'serverInfo' | 'versions'>;

/** Parts that captures of older probes do not have: absent there, so that nobody takes them for a failure. */
export function laterParts(index: StepIndex, read: Read): Partial<ClusterSnapshot> {
  const has = (name: string) => index.has(name);
  const options = readStepsOf(index, 'config', readOptions);
  const classes = partitionClasses(index, read);
  return {
    meters: meters(index, read),
    releases: releasesOf(read.serverInfo, read.versions),
    ...(classes && { partitionClasses: classes }),
    ...(options.size > 0 && { options }),
    ...(has('duplications') && { duplications: readStep(index, 'duplications', readDuplications) }),
    ...(has('backup_policies') && { backupPolicies: backupPolicies(index) }),
  };
}

function meters(index: StepIndex, { metrics }: Read): NonNullable<ClusterSnapshot['meters']> {
  const counters = ['perf_counters', 'counters'].flatMap((name) => [
    ...readStepsOf(index, name, readPerfCounters).values(),
  ]);
  return serverMeters(metrics, readStepsOf(index, 'totals', readMetrics), counters);
}

function partitionClasses(index: StepIndex, { metrics, clusterInfo }: Read): ClusterSnapshot['partitionClasses'] {
  const step = 'counters:partitions';
  if (index.has(step)) return classesOfCounters(readStep(index, step, readPerfCounters), clusterInfo);
  return classesOfMetrics(readStepsOf(index, 'classes', readMetrics), metrics);
}

function backupPolicies(index: StepIndex): NonNullable<ClusterSnapshot['backupPolicies']> {
  const read = (name: string) => readStep(index, name, readBackupPolicies);
  return joinBackups(read('backup_policies'), index.has('backups') ? read('backups') : undefined);
}
