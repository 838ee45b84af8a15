import { partitionsReadableWords } from '../../words/checks/partitions-readable.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgePartitions } from '../partitions.ts';

export const partitionsReadable: Check = {
  id: 'partitions.readable',
  ...partitionsReadableWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('ddd_diagnose'),
  judge: (context) =>
    judgePartitions(context, {
      check: 'partitions.readable',
      field: 'readUnhealthy',
      status: 'critical',
      reason: 'unreadable',
    }),
};

export const partitionsReadableDoc: CheckDoc = {
  id: 'partitions.readable',
  question: 'Can every partition be read?',
  sources: ['ls -d', 'app <table> -d', 'ddd_diagnose'],
  versions: 'all',
  origin:
    'read_unhealthy of `ls -d`: the partition has no primary. Children of a running split, which serve nothing yet, do not count.',
};
