import type { Check } from '../check.ts';
import { nodeLatency } from '../node-latency.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';
import { number } from '../text.ts';

const ID = 'latency.write_outlier';

export const latencyWriteOutlier: Check = {
  ...SOFT,
  id: ID,
  title: 'Slow node among its peers, writes',
  question: 'Is one node far slower to write to than the others?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  openAfter: 1,
  fixed: [
    { meaning: 'P99 against the median of the others', value: 5, unit: 'times', origin: 'Ours.' },
    { meaning: 'Not judged below', value: 40, unit: 'ms', origin: 'Ours: twice the slowest published benchmark.' },
    {
      meaning: 'For so long',
      value: OUTLIER_MINUTES,
      unit: 'minutes',
      origin: 'Ours: queues fill and empty in seconds.',
    },
  ],
  impact: ['Writes wait for all replicas, so a slow secondary slows the primaries on other nodes too.'],
  action: 'Look at this node’s disks (iostat), write stalls and compactions.',
  command: "ssh {host} 'iostat -x 1 3'",
  origin: 'A slow disk slows one node, an overload all of them.',
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figureOf: (row) => nodeLatency(row, 'write').p99Ms,
      times: 5,
      floor: 40,
      unit: 'ms',
      text: (value) => `has a P99 of writes of ${number(value)} ms`,
    }),
};
