import { checkWords } from '../words-of.ts';

export const latencyReadP99Words = checkWords('latency.read_p99', {
  title: 'Read latency',
  impact: ['One read in a hundred on this node is slower than that; clients time out from their own limit on.'],
  action: 'Look for big values, wide rows, compaction and a busy disk on that node; compare it with the others.',
  says: {},
});
