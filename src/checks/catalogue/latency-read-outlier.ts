import { latencyReadOutlierWords } from '../../words/checks/latency-read-outlier.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { nodeLatency } from '../node-latency.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';

const ID = 'latency.read_outlier';

export const latencyReadOutlier: Check = {
  ...SOFT,
  id: ID,
  ...latencyReadOutlierWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('nodes -d -q'),
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figure: 'read_p99',
      figureOf: (row) => nodeLatency(row, 'read').p99Ms,
      times: 5,
      floor: 20,
      unit: 'ms',
    }),
};

export const latencyReadOutlierDoc: CheckDoc = {
  id: ID,
  question: 'Is one node far slower to read from than the others?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
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
  origin: 'A slow disk or a hot partition slows one node, an overload all of them.',
};
