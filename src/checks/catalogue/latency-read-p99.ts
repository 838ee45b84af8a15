import type { Check } from '../check.ts';
import { judgeLatency } from '../latency.ts';

export const latencyReadP99: Check = {
  id: 'latency.read_p99',
  title: 'Read latency',
  question: 'Are reads fast enough on every node?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['One read in a hundred on this node is slower than that; clients time out from their own limit on.'],
  action: 'Look for big values, wide rows, compaction and a busy disk on that node; compare it with the others.',
  command: 'ssh {host} \'grep -h "rocksdb abnormal" <log directory>/replica.log | tail\'',
  origin:
    'Server-side P99 of the operations that make up a tenth or more of the node’s reads, from 10 reads/s on, over the limit for 4.5 minutes or longer. Percentiles of nodes are never averaged.',
  judge: (context) => judgeLatency(context, 'latency.read_p99', 'read'),
};
