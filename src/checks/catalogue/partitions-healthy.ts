import { partitionsHealthyWords } from '../../words/checks/partitions-healthy.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsHealthy: Check = {
  id: 'partitions.healthy',
  ...partitionsHealthyWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('app {name} -d'),
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.healthy',
      field: 'unhealthy',
      status: 'warning',
      reason: 'under_replicated',
    }),
};

export const partitionsHealthyDoc: CheckDoc = {
  id: 'partitions.healthy',
  question: 'Has every partition all its replicas?',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  origin:
    'Pegasus experiences page: the number of unhealthy partitions is 0 for all tables. Children of a running split, which serve nothing yet, do not count.',
};
