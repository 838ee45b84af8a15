import { latencyWriteOutlierWords } from '../../words/checks/latency-write-outlier.ts';
import type { Check, CheckDoc } from '../check.ts';
import { nodeLatency } from '../node-latency.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';

const ID = 'latency.write_outlier';

export const latencyWriteOutlier: Check = {
  ...SOFT,
  id: ID,
  ...latencyWriteOutlierWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: "ssh {host} 'iostat -x 1 3'",
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figure: 'write_p99',
      figureOf: (row) => nodeLatency(row, 'write').p99Ms,
      times: 5,
      floor: 40,
      unit: 'ms',
    }),
};

export const latencyWriteOutlierDoc: CheckDoc = {
  id: ID,
  question: 'Is one node far slower to write to than the others?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
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
  origin: 'A slow disk slows one node, an overload all of them.',
};
