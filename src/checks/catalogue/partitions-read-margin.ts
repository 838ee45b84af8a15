import { partitionsReadMarginWords } from '../../words/checks/partitions-read-margin.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeMargin } from '../partition-margin.ts';

export const partitionsReadMargin: Check = {
  id: 'partitions.read_margin',
  ...partitionsReadMarginWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('ls -d'),
  judge: (context) =>
    judgeMargin(context, {
      check: 'partitions.read_margin',
      countOf: (health) => health.writeUnhealthy - health.readUnhealthy,
      replicas: 1,
      minutes: 0,
      becomes: 'unreadable',
    }),
};

export const partitionsReadMarginDoc: CheckDoc = {
  id: 'partitions.read_margin',
  question: 'Which partitions does the loss of one more server make unreadable?',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  origin: 'Partitions with a primary and fewer than two replicas: write unhealthy in ls -d, not read unhealthy.',
};
