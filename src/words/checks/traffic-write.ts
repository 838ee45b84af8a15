import { TRAFFIC_TEXTS } from '../common/traffic.ts';
import { checkWords } from '../words-of.ts';

export const trafficWriteWords = checkWords('traffic.write', {
  title: 'Write traffic',
  ...TRAFFIC_TEXTS,
  says: {},
});
