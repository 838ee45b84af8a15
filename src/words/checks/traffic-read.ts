import { TRAFFIC_TEXTS } from '../shared/traffic.ts';
import { checkWords } from '../words-of.ts';

export const trafficReadWords = checkWords('traffic.read', {
  title: 'Read traffic',
  ...TRAFFIC_TEXTS,
  says: {},
});
