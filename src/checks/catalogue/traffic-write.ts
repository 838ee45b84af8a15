import type { Check } from '../check.ts';
import { judgeTraffic, TRAFFIC } from '../traffic.ts';

export const trafficWrite: Check = {
  id: 'traffic.write',
  title: 'Write traffic',
  question: 'Do writes surge or drop against their own recent level?',
  ...TRAFFIC,
  origin:
    'As traffic.read. app_stat counts the writes of secondaries while a living server holds no primary, so the rate is unknown in that state.',
  judge: (context) => judgeTraffic(context, 'traffic.write', 'write'),
};
