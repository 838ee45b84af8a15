import { latencyWriteP99Words } from '../../words/checks/latency-write-p99.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeLatency } from '../latency.ts';

export const latencyWriteP99: Check = {
  id: 'latency.write_p99',
  ...latencyWriteP99Words.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: 'ssh {host} \'grep -hE "rocksdb write (delayed|stopped)" <log directory>/replica.log | tail\'',
  judge: (context) => judgeLatency(context, 'latency.write_p99', 'write'),
};

export const latencyWriteP99Doc: CheckDoc = {
  id: 'latency.write_p99',
  question: 'Are writes fast enough on every node?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  origin: 'As latency.read_p99, for writes.',
};
