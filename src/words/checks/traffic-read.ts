import { TRAFFIC_TEXTS } from '../common/traffic.ts';
import { checkWords } from '../words-of.ts';

export const trafficReadWords = checkWords('traffic.read', {
  title: 'Read traffic',
  ...TRAFFIC_TEXTS,
  says: {},
});
