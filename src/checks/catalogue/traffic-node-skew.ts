import type { Check } from '../check.ts';
import { judgeNodeOutliers, OUTLIER_MINUTES } from '../node-outliers.ts';
import { SOFT } from '../soft.ts';
import { number } from '../text.ts';

const ID = 'traffic.node_skew';

export const trafficNodeSkew: Check = {
  ...SOFT,
  id: ID,
  title: 'Traffic among nodes',
  question: 'Does any node serve far more reads than its peers?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  openAfter: 1,
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
  impact: ['The busiest node sets the latency that users feel, and reaches its limits first.'],
  action: 'Find the hot partition (`app_stat -a <table> -q`), then the hot key (`detect_hotkey`).',
  command: "echo 'nodes -d -q' | ./run.sh shell --cluster {metas}",
  origin: 'Reads are served by primaries alone, so a hot partition shows as a hot node.',
  judge: (context) =>
    judgeNodeOutliers(context, ID, {
      figureOf: (row) => row.getQps + row.multiGetQps + row.batchGetQps,
      times: 3,
      floor: 500,
      unit: 'reads/s',
      text: (value) => `serves ${number(value)} reads/s`,
    }),
};
