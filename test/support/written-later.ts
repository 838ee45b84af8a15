import type { BackupPolicy } from '../../src/pegasus/cluster-snapshot.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { httpStep, shellStep } from './frame.ts';

/*
 * Steps that no recorded capture has, written after the sources of the versions that print them.
 */

export const WEEKLY_DISABLED: BackupPolicy = {
  name: 'weekly',
  enabled: false,
  intervalSeconds: 604_800,
  tableIds: [3],
  backups: [],
};

/** `ls_backup_policy` of 2.4 and 2.5. */
export const POLICIES_TEXT = `[1]
    name                  : every_day
    backup_provider_type  : local_service
    backup_interval       : 86400s
    app_ids               : {1, 2}
    start_time            : 02:00
    status                : enabled
    backup_history_count  : 3

[2]
    name                  : weekly
    backup_provider_type  : hdfs_service
    backup_interval       : 604800s
    app_ids               : {3}
    start_time            : 24:00
    status                : disabled
    backup_history_count  : 1


ls backup policy succeed
dsn exit with code 0
`;

/** `query_backup_policy -p every_day` of 2.4 and 2.5. */
export const BACKUPS_TEXT = `policy_info:
    name                  : every_day
    backup_provider_type  : local_service
    backup_interval       : 86400s
    app_ids               : {1, 2}
    start_time            : 02:00
    status                : enabled
    backup_history_count  : 3

backup_infos:
[1]
    id          : 1772330401000
    start_time  : 2026-03-01 02:00:01
    end_time    : 2026-03-01 02:20:11
    app_ids     : {1, 2}
[2]
    id          : 1772416801000
    start_time  : 2026-03-02 02:00:01
    end_time    : -
    app_ids     : {1, 2}

query backup policy succeed
dsn exit with code 0
`;

const HEAD_POLICY = {
  backup_provider_type: 'local_service',
  backup_interval: '86400s',
  app_ids: '{1, 2}',
  start_time: '02:00',
  status: 'enabled',
  backup_history_count: '3',
};
const HEAD_BACKUPS = [
  ['1772330401000', '2026-03-01 02:00:01', '2026-03-01 02:20:11'],
  ['1772416801000', '2026-03-02 02:00:01', '-'],
] as const;

/** `ls_backup_policy -j` of HEAD. */
export const POLICIES_HEAD = shown({
  every_day: HEAD_POLICY,
  weekly: {
    backup_provider_type: 'hdfs_service',
    backup_interval: '604800s',
    app_ids: '{3}',
    start_time: '24:00',
    status: 'disabled',
    backup_history_count: '1',
  },
});

/** `query_backup_policy -p every_day -j` of HEAD. */
export const BACKUPS_HEAD = shown({
  every_day: HEAD_POLICY,
  every_day_backup_info: Object.fromEntries(
    HEAD_BACKUPS.map(([id, start_time, end_time]) => [id, { id, start_time, end_time, app_ids: '{1, 2}' }]),
  ),
});

function shown(tables: unknown): string {
  return `Pegasus Shell 2.6.0-SNAPSHOT\n${JSON.stringify(tables, null, 4)}\ndsn exit with code 0\n`;
}

/** `dups` of HEAD: two duplications of one table, one of another that is paused. */
export const DUPLICATIONS = `[duplications]
app_id    app_name      dup_id              create_time    status  follower_cluster  follower_app_name
7           orders  1772330401  2026-03-01 02:00:01.000    DS_LOG          backup-1             orders
7           orders  1772330402  2026-03-01 02:00:02.000   DS_INIT          backup-2        orders_copy
9         a.b:c_d1  1772330403  2026-03-01 02:00:03.000  DS_PAUSE          backup-1           a.b:c_d1

[summary]
total_app_count                                 : 12
duplicating_app_count                           : 2 
unfinished_app_count                            : 1 
total_duplication_count                         : 3 
duplication_count_by_status(DS_INIT)            : 1 
duplication_count_by_status(DS_LOG)             : 1 
duplication_count_by_status(DS_PAUSE)           : 1 
duplication_count_by_follower_cluster(backup-1) : 2 
duplication_count_by_follower_cluster(backup-2) : 1 
total_partition_count                           : 96
duplicating_partition_count                     : 24
unfinished_partition_count                      : 16

dsn exit with code 0
`;

export const CLASS_METRICS = {
  healthy_partitions: 61,
  writable_ill_partitions: 2,
  unwritable_partitions: 3,
  unreadable_partitions: 4,
  dead_partitions: 5,
};

/** What the probe makes of the metrics of many entities. */
export function sums(
  role: 'meta' | 'replica',
  sum: Readonly<Record<string, number>>,
  max: Readonly<Record<string, number>> = sum,
): string {
  const entity = (type: string, values: Readonly<Record<string, number>>) => ({
    type,
    id: type,
    attributes: {},
    metrics: Object.entries(values).map(([name, value]) => ({ name, value })),
  });
  return `${JSON.stringify({ role, timestamp_ns: 1_772_330_523_000_000_000, entities: [entity('sum', sum), entity('max', max)] })}\n`;
}

/** `perf-counters…` of 2.4 and 2.5, as one server answers it. */
export function counters(values: Readonly<Record<string, number>>): string {
  return JSON.stringify({
    result: 'OK',
    timestamp: 1_772_330_523,
    timestamp_str: '2026-03-01 10:02:03',
    counters: Object.entries(values).map(([name, value]) => ({ name, type: 'NUMBER', value })),
  });
}

/** What 2.4 and 2.5 print of a command that was sent to many servers: on stderr. */
export function onStderr(step: string, calls: readonly string[]): Step {
  const failed = calls.filter((call) => call.includes('] failed:')).length;
  const counts = `Succeed count: ${calls.length - failed}\nFailed count: ${failed}\n`;
  const stderr = `COMMAND: ${step}\n\n${calls.map((call) => `CALL ${call}\n`).join('')}\n${counts}`;
  return shellStep(step, 'Pegasus Shell 2.5.0\nThe cluster name is: demo\ndsn exit with code 0\n', { stderr });
}

const CLASS_COUNTERS = {
  'meta*eon.server_state*dead_partition_count': 5,
  'meta*eon.server_state*unreadable_partition_count': 4,
  'meta*eon.server_state*unwritable_partition_count': 3,
  'meta*eon.server_state*writable_ill_partition_count': 2,
  'meta*eon.server_state*healthy_partition_count': 61,
  'meta*eon.server_state*recent_update_config_count': 7,
};

/** `counters:partitions` with these metas, each telling the same. */
export function classCounters(metas: readonly string[]): Step {
  return onStderr(
    'counters:partitions',
    metas.map((meta) => `[meta-server] [${meta}] succeed: ${counters(CLASS_COUNTERS)}`),
  );
}

/** One step of each kind that a capture of older probes does not have. */
export const LATER_STEPS: readonly Step[] = [
  shellStep('backup_policies', POLICIES_TEXT),
  shellStep('backup_policies', POLICIES_HEAD),
  shellStep('duplications', DUPLICATIONS),
  httpStep('classes:localhost:34601', sums('meta', CLASS_METRICS)),
  httpStep('totals:localhost:34801', sums('replica', { corrupt_writes: 3, queue_length: 17 }, { queue_length: 9 })),
  httpStep(
    'config:localhost:34801',
    'conn_threshold_per_ip 200 {"name":"conn_threshold_per_ip","value":"0"}\n' +
      'fd_lease_seconds 200 ERR_OBJECT_NOT_FOUND: fd_lease_seconds is not found\n' +
      'disk_min_available_space_ratio 200 {"name":"disk_min_available_space_ratio","value":"10"}\n',
  ),
  classCounters(['localhost:34601']),
  onStderr('counters:servers', [
    `[replica-server] [localhost:34801] succeed: ${counters({
      'replica*app.pegasus*recent.write.change.delayed.count': 2,
      'replica*app.pegasus*recent.write.change.stopped.count': 0,
      'replica*eon.failure_detector*recent_beacon_fail_count': 1,
      'server*network*client_session_count': 40,
    })}`,
    '[replica-server] [localhost:34802] failed: ERR_TIMEOUT',
  ]),
];
