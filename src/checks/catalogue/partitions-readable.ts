import type { Check } from '../check.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsReadable: Check = {
  id: 'partitions.readable',
  title: 'Partitions readable',
  question: 'Can every partition be read?',
  probe: 'cluster',
  sources: ['ls -d', 'app <table> -d', 'ddd_diagnose'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Reads and writes of these partitions fail or time out: they have no primary.'],
  action:
    'Bring the missing replica servers back; if they are lost for good, read the runbook before proposing a primary.',
  command: "echo 'ddd_diagnose' | ./run.sh shell --cluster {metas}",
  origin: 'read_unhealthy of `ls -d`: the partition has no primary.',
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.readable',
      field: 'readUnhealthy',
      status: 'critical',
      reason: 'unreadable',
      lack: 'cannot be read',
    }),
};
