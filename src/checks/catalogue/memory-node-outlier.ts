import type { Check } from '../check.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';
import { number } from '../text.ts';

const ID = 'memory.node_outlier';

export const memoryNodeOutlier: Check = {
  ...SOFT,
  id: ID,
  title: 'Server memory among nodes',
  question: 'Does any replica server use far more memory than its peers?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  openAfter: 1,
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
  impact: ['The server is the next one that the kernel kills when memory runs out.'],
  action: 'Compare block cache, memtables and index memory by `server_stat` and the metrics; look for hot partitions.',
  command: "echo 'nodes -d -u' | ./run.sh shell --cluster {metas}",
  origin:
    'Resident memory as the server tells it. Servers of one cluster hold about the same and are configured alike.',
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figureOf: (row) => row.residentMemoryMb,
      times: 2,
      floor: 4096,
      unit: 'MB',
      text: (value) => `uses ${number(value)} MB of memory`,
    }),
};
