import type { Check } from '../check.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsHealthy: Check = {
  id: 'partitions.healthy',
  title: 'Partitions fully replicated',
  question: 'Has every partition all its replicas?',
  probe: 'cluster',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['These partitions have less redundancy: the loss of another server may stop their writes or reads.'],
  action: 'Find the server that is missing and bring it back; replicas are rebuilt elsewhere after 10 minutes.',
  command: "echo 'app {name} -d' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus experiences page: the number of unhealthy partitions is 0 for all tables.',
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.healthy',
      field: 'unhealthy',
      status: 'warning',
      reason: 'under_replicated',
      lack: 'lack replicas',
    }),
};
