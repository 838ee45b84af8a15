import { trafficWriteWords } from '../../words/checks/traffic-write.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeTraffic, TRAFFIC, TRAFFIC_DOC } from '../traffic.ts';

export const trafficWrite: Check = {
  id: 'traffic.write',
  ...trafficWriteWords.texts,
  ...TRAFFIC,
  judge: (context) => judgeTraffic(context, 'traffic.write', 'write'),
};

export const trafficWriteDoc: CheckDoc = {
  id: 'traffic.write',
  question: 'Do writes surge or drop against their own past?',
  ...TRAFFIC_DOC,
  origin:
    'As traffic.read. app_stat counts the writes of secondaries while a living server holds no primary, so the rate is unknown in that state.',
};
