import { partitionsWritableWords } from '../../words/checks/partitions-writable.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsWritable: Check = {
  id: 'partitions.writable',
  ...partitionsWritableWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('app {name} -d'),
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.writable',
      field: 'writeUnhealthy',
      status: 'critical',
      reason: 'unwritable',
    }),
};

export const partitionsWritableDoc: CheckDoc = {
  id: 'partitions.writable',
  question: 'Can every partition be written?',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  origin:
    'write_unhealthy of `ls -d`: no primary, or fewer than 2 replicas (mutation_2pc_min_replica_count). Children of a running split, which serve nothing yet, do not count.',
};
