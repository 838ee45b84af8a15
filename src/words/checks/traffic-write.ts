import { TRAFFIC_TEXTS } from '../shared/traffic.ts';
import { checkWords } from '../words-of.ts';

export const trafficWriteWords = checkWords('traffic.write', {
  title: 'Write traffic',
  ...TRAFFIC_TEXTS,
  says: {},
});
