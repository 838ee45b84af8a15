import type { Check } from '../check.ts';
import { judgeTraffic, TRAFFIC } from '../traffic.ts';

export const trafficRead: Check = {
  id: 'traffic.read',
  title: 'Read traffic',
  question: 'Do reads surge or drop against their own recent level?',
  ...TRAFFIC,
  origin:
    'Pegasus experiences page: both directions count. At least twice or half of the median of the last 12 points, above 50 ops/s.',
  judge: (context) => judgeTraffic(context, 'traffic.read', 'read'),
};
