import type { trafficWriteWords } from '../../checks/traffic-write.ts';
import type { CheckTranslation } from '../../words-of.ts';

import { TRAFFIC_TEXTS_ZH } from '../common/traffic.ts';

export const trafficWriteZh: CheckTranslation<typeof trafficWriteWords> = {
  title: '写流量',
  ...TRAFFIC_TEXTS_ZH,
  says: {},
};
