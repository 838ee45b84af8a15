import type { Check } from '../check.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsWritable: Check = {
  id: 'partitions.writable',
  title: 'Partitions writable',
  question: 'Can every partition be written?',
  probe: 'cluster',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Writes to these partitions fail or time out.'],
  action: 'Bring the missing replica servers back, the latest lost first; do not force a primary before that.',
  command: "echo 'app {name} -d' | ./run.sh shell --cluster {metas}",
  origin: 'write_unhealthy of `ls -d`: no primary, or fewer than 2 replicas (mutation_2pc_min_replica_count).',
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.writable',
      field: 'writeUnhealthy',
      status: 'critical',
      reason: 'unwritable',
      lack: 'cannot be written',
    }),
};
