import { memoryNodeOutlierWords } from '../../words/checks/memory-node-outlier.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';

const ID = 'memory.node_outlier';

export const memoryNodeOutlier: Check = {
  ...SOFT,
  id: ID,
  ...memoryNodeOutlierWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('nodes -d -u'),
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figure: 'memory',
      figureOf: (row) => row.residentMemoryMb,
      times: 2,
      floor: 4096,
      unit: 'MB',
    }),
};

export const memoryNodeOutlierDoc: CheckDoc = {
  id: ID,
  question: 'Does any replica server use far more memory than its peers?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of the others', value: 2, unit: 'times', origin: 'Ours.' },
    { meaning: 'Not judged below', value: 4096, unit: 'MB', origin: 'Ours: small servers differ by chance.' },
    {
      meaning: 'For so long',
      value: OUTLIER_MINUTES,
      unit: 'minutes',
      origin: 'Ours: queues fill and empty in seconds.',
    },
  ],
  origin:
    'Resident memory as the server tells it. Servers of one cluster hold about the same and are configured alike.',
};
