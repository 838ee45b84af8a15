import { checkWords } from '../words-of.ts';

export const latencyWriteP99Words = checkWords('latency.write_p99', {
  title: 'Write latency',
  impact: ['One write in a hundred on this node is slower than that; clients time out from their own limit on.'],
  action: 'Look for write stalls, a busy disk and a slow secondary: a write waits for two replicas.',
  says: {},
});
