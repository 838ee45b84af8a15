import type { trafficReadWords } from '../../checks/traffic-read.ts';
import type { CheckTranslation } from '../../words-of.ts';

import { TRAFFIC_TEXTS_ZH } from '../common/traffic.ts';

export const trafficReadZh: CheckTranslation<typeof trafficReadWords> = {
  title: '读流量',
  ...TRAFFIC_TEXTS_ZH,
  says: {},
};
