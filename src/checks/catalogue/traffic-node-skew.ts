import { trafficNodeSkewWords } from '../../words/checks/traffic-node-skew.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';

const ID = 'traffic.node_skew';

export const trafficNodeSkew: Check = {
  ...SOFT,
  id: ID,
  ...trafficNodeSkewWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('nodes -d -q'),
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figure: 'reads',
      figureOf: (row) => row.getQps + row.multiGetQps + row.batchGetQps,
      times: 3,
      floor: 500,
      unit: 'reads/s',
    }),
};

export const trafficNodeSkewDoc: CheckDoc = {
  id: ID,
  question: 'Does any node serve far more reads than its peers?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of the others', value: 3, unit: 'times', origin: 'Ours.' },
    { meaning: 'Not judged below', value: 500, unit: 'reads/s', origin: 'Ours: a traffic floor.' },
    {
      meaning: 'For so long',
      value: OUTLIER_MINUTES,
      unit: 'minutes',
      origin: 'Ours: queues fill and empty in seconds.',
    },
  ],
  origin: 'Reads are served by primaries alone, so a hot partition shows as a hot node.',
};
