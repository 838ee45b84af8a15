import type { Check } from '../check.ts';
import { judgeTraffic } from '../traffic.ts';

export const trafficWrite: Check = {
  id: 'traffic.write',
  title: 'Write traffic',
  question: 'Do writes surge or drop against their own recent level?',
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
    'As traffic.read. app_stat counts the writes of secondaries while a living server holds no primary, so the rate is unknown in that state.',
  judge: (context) => judgeTraffic(context, 'traffic.write', 'write'),
};
