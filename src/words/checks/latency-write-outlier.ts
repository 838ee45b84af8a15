import { checkWords } from '../words-of.ts';

export const latencyWriteOutlierWords = checkWords('latency.write_outlier', {
  title: 'Slow node among its peers, writes',
  impact: ['Writes wait for all replicas, so a slow secondary slows the primaries on other nodes too.'],
  action: 'Look at this node’s disks (iostat), write stalls and compactions.',
  says: {},
});
