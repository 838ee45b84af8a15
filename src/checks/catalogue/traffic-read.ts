import { trafficReadWords } from '../../words/checks/traffic-read.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeTraffic, TRAFFIC, TRAFFIC_DOC } from '../traffic.ts';

export const trafficRead: Check = {
  id: 'traffic.read',
  ...trafficReadWords.texts,
  ...TRAFFIC,
  judge: (context) => judgeTraffic(context, 'traffic.read', 'read'),
};

export const trafficReadDoc: CheckDoc = {
  id: 'traffic.read',
  question: 'Do reads surge or drop against their own past?',
  ...TRAFFIC_DOC,
  origin:
    'Pegasus experiences page: both directions count. Of the cluster and each table, by the hour of the week (docs/detection.md); in the first day at least twice or half of the median of the last 12 points, above 50 ops/s.',
};
