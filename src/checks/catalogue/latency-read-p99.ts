import { latencyReadP99Words } from '../../words/checks/latency-read-p99.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeLatency } from '../latency.ts';

export const latencyReadP99: Check = {
  id: 'latency.read_p99',
  ...latencyReadP99Words.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: 'ssh {host} \'grep -h "rocksdb abnormal" <log directory>/replica.log | tail\'',
  judge: (context) => judgeLatency(context, 'latency.read_p99', 'read'),
};

export const latencyReadP99Doc: CheckDoc = {
  id: 'latency.read_p99',
  question: 'Are reads fast enough on every node?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  origin:
    'Server-side P99 of the operations that make up a tenth or more of the node’s reads, from 10 reads/s on, over the limit for 4.5 minutes or longer. Percentiles of nodes are never averaged. Below the limit a P99 that is unusual for its node is a warning (docs/detection.md).',
};
