import type { Check } from '../check.ts';
import { judgeLatency } from '../latency.ts';

export const latencyWriteP99: Check = {
  id: 'latency.write_p99',
  title: 'Write latency',
  question: 'Are writes fast enough on every node?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['One write in a hundred on this node is slower than that; clients time out from their own limit on.'],
  action: 'Look for write stalls, a busy disk and a slow secondary: a write waits for two replicas.',
  command: 'ssh {host} \'grep -hE "rocksdb write (delayed|stopped)" <log directory>/replica.log | tail\'',
  origin: 'As latency.read_p99, for writes.',
  judge: (context) => judgeLatency(context, 'latency.write_p99', 'write'),
};
