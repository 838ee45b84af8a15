import type { Check } from '../check.ts';
import { judgeMargin } from '../partition-margin.ts';

export const partitionsReadMargin: Check = {
  id: 'partitions.read_margin',
  title: 'Partitions with a single replica',
  question: 'Which partitions does the loss of one more server make unreadable?',
  probe: 'cluster',
  sources: ['ls -d', 'app <table> -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The next loss makes these partitions unreadable, and may lose their data for good.'],
  action: 'Stop nothing. Bring lost servers back at once; see that the last copy’s disk and process are well.',
  command: "echo 'ls -d' | ./run.sh shell --cluster {metas}",
  origin: 'Partitions with a primary and fewer than two replicas: write unhealthy in ls -d, not read unhealthy.',
  judge: (context) =>
    judgeMargin(context, {
      check: 'partitions.read_margin',
      countOf: (health) => health.writeUnhealthy - health.readUnhealthy,
      replicas: 1,
      minutes: 0,
      becomes: 'unreadable',
    }),
};
