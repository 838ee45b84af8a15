import type { Check } from '../check.ts';
import { judgeTraffic } from '../traffic.ts';

export const trafficRead: Check = {
  id: 'traffic.read',
  title: 'Read traffic',
  question: 'Do reads surge or drop against their own recent level?',
  probe: 'cluster',
  sources: ['app_stat'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['A surge endangers the stability of the service; a drop may be the outage itself.'],
  action: 'Ask the owner of the table what changed; for a drop, look at partitions and at the clients’ errors first.',
  command: "echo 'app_stat -q' | ./run.sh shell --cluster {metas}",
  origin:
    'Pegasus experiences page: both directions count. At least twice or half of the median of the last 12 points, above 50 ops/s.',
  judge: (context) => judgeTraffic(context, 'traffic.read', 'read'),
};
