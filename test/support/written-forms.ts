import type { Step } from '../../src/pegasus/step.ts';
import { shellStep } from './frame.ts';

/*
 * What servers of 2.4 and 2.5 print, written after their sources: no such cluster was recorded.
 */

const BANNER = 'Pegasus Shell 2.5.0\nThe cluster name is: onebox\n';
const NODE = 'localhost:34801';

function onStderr(step: string, answers: readonly string[]): Step {
  const stderr = `COMMAND: ${step}\n\n${answers.join('\n')}\n\nSucceed count: ${answers.length}\nFailed count: 0\n`;
  return shellStep(step, `${BANNER}dsn exit with code 0\n`, { stderr });
}

const COUNTERS = {
  result: 'OK',
  timestamp: 1_772_330_523,
  timestamp_str: '2026-03-01 10:02:03',
  counters: [
    { name: 'replica*eon.replica_stub*opening.replica(Count)', type: 'NUMBER', value: 0 },
    { name: 'replica*eon.replica_stub*replicas.learning.count', type: 'NUMBER', value: 2 },
    { name: 'replica*app.pegasus*recent.write.change.throttling.reject.count', type: 'VOLATILE_NUMBER', value: 0 },
  ],
};

/** One step for each command whose output differs from that of HEAD. */
export const WRITTEN_STEPS: readonly Step[] = [
  onStderr('server_info', [
    'CALL [meta-server] [localhost:34601] succeed: Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:00',
    `CALL [replica-server] [${NODE}] succeed: Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:01`,
  ]),
  onStderr('server_stat', [
    'CALL [meta-server] [localhost:34601] succeed: memused_res(MB)=120, memused_virt(MB)=900, get_qps=not_found',
    `CALL [replica-server] [${NODE}] succeed: get_qps=12, memused_res(MB)=2048, put_p99(ns)=900000, put_qps=3`,
  ]),
  {
    ...onStderr('perf_counters:replica_stub', [`CALL [replica-server] [${NODE}] succeed: ${JSON.stringify(COUNTERS)}`]),
  },
  shellStep(
    'cluster_info',
    `${BANNER}${JSON.stringify({
      cluster_info: {
        meta_servers: 'localhost:34601,localhost:34602',
        primary_meta_server: 'localhost:34601',
        zookeeper_hosts: '127.0.0.1:2181',
        zookeeper_root: '/pegasus/onebox',
        meta_function_level: 'steady',
        balance_operation_count: 'move_pri=0,copy_pri=0,copy_sec=0,total=0',
        primary_replica_count_stddev: '0.47',
        total_replica_count_stddev: '0.00',
        cluster_name: 'onebox',
      },
    })}\ndsn exit with code 0\n`,
  ),
  shellStep(
    'nodes',
    `${BANNER}[details]\naddress          status  replica_count  primary_count  secondary_count\n${NODE}  ALIVE   24             8              16\n\n[summary]\ntotal_node_count    : 1\nalive_node_count    : 1\nunalive_node_count  : 0\n\ndsn exit with code 0\n`,
  ),
];
