import { checkWords } from '../words-of.ts';

export const latencyReadOutlierWords = checkWords('latency.read_outlier', {
  title: 'Slow node among its peers, reads',
  impact: ['Every client that reads from this node waits; the others cannot take its primaries’ load by themselves.'],
  action:
    'Look at this node’s disks, compactions and hot partitions; moving its primaries away relieves users at once.',
  says: {},
});
