import type { Step } from '../../src/pegasus/step.ts';
import { httpStep, shellStep } from '../support/frame.ts';
import { captured, shellRecording } from '../support/recordings.ts';
import { BACKUPS_HEAD, classCounters, counters, onStderr, POLICIES_HEAD, sums } from '../support/written-later.ts';

/** The recorded cluster, well and idle. */
export const HEALTHY = captured('01-healthy-idle/snapshot');

const METAS = ['localhost:34601', 'localhost:34602', 'localhost:34603'];
const NODES = ['localhost:34801', 'localhost:34802', 'localhost:34803'];
const STARTED = '2026-11-23 09:25:35';
const DAY_MS = 86_400_000;

const isOf = (names: readonly string[]) => (step: Step) => names.some((name) => step.step.startsWith(name));

function optionsOf(server: string, options: Readonly<Record<string, string>>): Step {
  const lines = Object.entries(options).map(
    ([name, value]) => `${name} 200 ${JSON.stringify({ name, section: 'replication', value })}\n`,
  );
  return httpStep(`config:${server}`, lines.join(''));
}

const OPTIONS: readonly Step[] = [
  ...METAS.map((meta) => optionsOf(meta, { min_live_node_count_for_unfreeze: '3', fd_grace_seconds: '22' })),
  ...NODES.map((node) => optionsOf(node, { disk_min_available_space_ratio: '10', fd_lease_seconds: '20' })),
];

/** Backups of the written policy, ended the day before the capture. */
function recent(text: string): string {
  const day = (before: number): string => new Date(HEALTHY.header.time - before * DAY_MS).toISOString().slice(0, 10);
  return text.replaceAll('2026-03-01', day(1)).replaceAll('2026-03-02', day(0));
}

const CLASSES = {
  healthy_partitions: 32,
  writable_ill_partitions: 0,
  unwritable_partitions: 0,
  unreadable_partitions: 0,
  dead_partitions: 0,
};

const DUPLICATED = `[duplications]
app_id    app_name  dup_id      create_time              status  follower_cluster  follower_app_name
3         orders    1772330401  2026-03-01 02:00:01.000  DS_LOG  backup            orders

[summary]
total_app_count          : 3
total_duplication_count  : 1
`;

/** HEAD with what the probe asks for beside what was recorded. */
export const WITH_DETAILS: readonly Step[] = [
  ...HEALTHY.steps,
  httpStep('classes:localhost:34601', at(sums('meta', CLASSES))),
  httpStep('classes:localhost:34602', at(sums('meta', {}))),
  httpStep('classes:localhost:34603', at(sums('meta', {}))),
  ...NODES.map((node) => httpStep(`totals:${node}`, at(sums('replica', { corrupt_writes: 0, queue_length: 2 })))),
  shellStep('all_tables', shellRecording('ls_-j', 'all_tables').stdout),
  shellStep('duplications', DUPLICATED),
  shellStep('backup_policies', POLICIES_HEAD),
  shellStep('backups', recent(BACKUPS_HEAD)),
  ...OPTIONS,
];

/** The sums with the time of the capture. */
function at(text: string): string {
  return text.replace(/"timestamp_ns":\d+/, `"timestamp_ns":${HEALTHY.header.time}000000`);
}

const REPLICA_COUNTERS = {
  'replica*eon.replica_stub*replica(Count)': 32,
  'replica*eon.replica_stub*opening.replica(Count)': 0,
  'replica*eon.replica_stub*closing.replica(Count)': 0,
  'replica*eon.replica_stub*replicas.learning.count': 0,
  'replica*eon.replica_stub*replicas.learning.max.duration.time(ms)': 0,
  'replica*eon.replica_stub*replicas.error.replica.dir.count': 0,
  'replica*eon.replica_stub*replicas.garbage.replica.dir.count': 0,
  'replica*eon.replica_stub*replicas.recent.replica.move.error.count': 0,
  'replica*eon.replica_stub*recent.read.fail.count': 0,
  'replica*eon.replica_stub*recent.write.fail.count': 0,
};
const SERVER_COUNTERS = {
  'replica*app.pegasus*recent.write.change.delayed.count': 0,
  'replica*app.pegasus*recent.write.change.stopped.count': 0,
  'replica*eon.failure_detector*recent_beacon_fail_count': 0,
  'server*network*client_session_count': 40,
};

function toldByAll(step: string, role: string, servers: readonly string[], answer: string): Step {
  return onStderr(
    step,
    servers.map((server) => `[${role}] [${server}] succeed: ${answer}`),
  );
}

function everyServer(step: string, answer: string): Step {
  const calls = (role: string, servers: readonly string[]) =>
    servers.map((server) => `[${role}] [${server}] succeed: ${answer}`);
  return onStderr(step, [...calls('meta-server', METAS), ...calls('replica-server', NODES)]);
}

/** The same cluster as 2.5 would show it: commands to many servers on stderr, counters in place of metrics. */
export const AS_OF_2_5: readonly Step[] = [
  ...HEALTHY.steps.filter((each) => !isOf(['metrics:', 'version:', 'start_time:', 'server_', 'cluster_info'])(each)),
  ...HEALTHY.steps.filter(isOf(['cluster_info'])).map((each) => ({
    ...each,
    stdout: each.stdout.replace(
      /"balance_operation_count": "[^\n]*"/,
      '"balance_operation_count": "move_pri=0,copy_pri=0,copy_sec=0,total=0"',
    ),
  })),
  everyServer('server_info', `Pegasus Server 2.5.0 (1a2b3c4) Release, Started at ${STARTED}`),
  everyServer('server_stat', 'get_qps=0, memused_res(MB)=306, memused_virt(MB)=900, put_qps=not_found'),
  ...[...METAS, ...NODES].flatMap((server) => [
    httpStep(`version:${server}`, '{"Version":"2.5.0","GitCommit":"1a2b3c4"}'),
    httpStep(`start_time:${server}`, `{"RecentStartTime":"${STARTED}"}`),
  ]),
  toldByAll('perf_counters:replica_stub', 'replica-server', NODES, counters(REPLICA_COUNTERS)),
  toldByAll('counters:servers', 'replica-server', NODES, counters(SERVER_COUNTERS)),
  onStderr('counters:partitions', [
    ...METAS.map((meta, index) => {
      const own = classCounters([meta]).stderr;
      const json = /\{.*\}/.exec(own)?.[0] ?? '';
      const well = json.replaceAll(/"value":\d+/g, '"value":0');
      const leads = well.replace(/(healthy_partition_count","type":"NUMBER","value":)0/, '$132');
      return `[meta-server] [${meta}] succeed: ${index === 0 ? leads : well}`;
    }),
  ]),
  shellStep('backup_policies', '\nls backup policy succeed\n'),
  ...OPTIONS,
];
