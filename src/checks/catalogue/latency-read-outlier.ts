import type { Check } from '../check.ts';
import { nodeLatency } from '../node-latency.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';
import { number } from '../text.ts';

const ID = 'latency.read_outlier';

export const latencyReadOutlier: Check = {
  ...SOFT,
  id: ID,
  title: 'Slow node among its peers, reads',
  question: 'Is one node far slower to read from than the others?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  openAfter: 1,
  fixed: [
    { meaning: 'P99 against the median of the others', value: 5, unit: 'times', origin: 'Ours.' },
    {
      meaning: 'Not judged below',
      value: 20,
      unit: 'ms',
      origin: 'Ours: the least that rocksdb_slow_query may be set to.',
    },
    {
      meaning: 'For so long',
      value: OUTLIER_MINUTES,
      unit: 'minutes',
      origin: 'Ours: queues fill and empty in seconds.',
    },
  ],
  impact: ['Every client that reads from this node waits; the others cannot take its primaries’ load by themselves.'],
  action:
    'Look at this node’s disks, compactions and hot partitions; moving its primaries away relieves users at once.',
  command: "echo 'nodes -d -q' | ./run.sh shell --cluster {metas}",
  origin: 'A slow disk or a hot partition slows one node, an overload all of them.',
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figureOf: (row) => nodeLatency(row, 'read').p99Ms,
      times: 5,
      floor: 20,
      unit: 'ms',
      text: (value) => `has a P99 of reads of ${number(value)} ms`,
    }),
};
