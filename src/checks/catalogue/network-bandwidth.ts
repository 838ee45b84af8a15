import { networkBandwidthWords } from '../../words/checks/network-bandwidth.ts';
import type { Check, CheckDoc } from '../check.ts';
import { busiestLink } from '../host-figures.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'network.bandwidth';
const result = resultsOf(ID);
const words = networkBandwidthWords.say;
const MB = 1e6;

export const networkBandwidth: Check = {
  ...SOFT,
  id: ID,
  ...networkBandwidthWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'ss -tin state established | head -n 40'",
  judge: (context) =>
    judgeHosts(context, ID, 'interfaces', (interfaces, { entity, name }) => {
      const link = busiestLink(interfaces);
      if (link === undefined) return [];
      const rating = rate(link.percent, context.limits(ID));
      const text = words.used({
        host: name,
        percent: link.percent,
        megabytes: link.bytesPerSecond / MB,
        direction: link.direction,
        link: link.name,
        limit: limitSaid(rating, 'percent'),
      });
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [
        result[rating.status](entity, reason, text, { value: link.percent, ...referenceOf(rating), unit: 'percent' }),
      ];
    }),
};

export const networkBandwidthDoc: CheckDoc = {
  id: ID,
  question: 'Has every host’s network bandwidth to spare?',
  sources: ['/proc/net/dev, twice', '/sys/class/net/*/speed'],
  versions: 'all',
  origin:
    'See the thresholds. Only for interfaces whose speed the kernel knows; virtual ones are measured and not judged.',
};
