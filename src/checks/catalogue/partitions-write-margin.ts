import { partitionsWriteMarginWords } from '../../words/checks/partitions-write-margin.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeMargin } from '../partition-margin.ts';

/** replica_assign_delay_ms_for_dropouts: until then partitions.healthy alone tells. */
const MINUTES = 10;

export const partitionsWriteMargin: Check = {
  id: 'partitions.write_margin',
  ...partitionsWriteMarginWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('ls -d'),
  judge: (context) =>
    judgeMargin(context, {
      check: 'partitions.write_margin',
      countOf: (health) => health.unhealthy - health.writeUnhealthy,
      replicas: 2,
      minutes: MINUTES,
      becomes: 'unwritable',
    }),
};

export const partitionsWriteMarginDoc: CheckDoc = {
  id: 'partitions.write_margin',
  question: 'Which partitions does the loss of one more server stop from taking writes?',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Replicas that a partition needs for writes',
      value: 2,
      unit: 'replicas',
      origin: 'Pegasus default of mutation_2pc_min_replica_count.',
    },
    {
      meaning: 'Time at the margin',
      value: MINUTES,
      unit: 'minutes',
      origin: 'Pegasus rebuilds lost replicas after 10 minutes; until then partitions.healthy alone tells.',
    },
  ],
  origin:
    'A partition with two replicas still takes writes; with one it does not. Counted from ls -d by its own classes.',
};
