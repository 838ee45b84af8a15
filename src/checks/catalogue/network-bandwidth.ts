import type { Check } from '../check.ts';
import { busiestLink } from '../host-figures.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { number, shown } from '../text.ts';

const ID = 'network.bandwidth';
const result = resultsOf(ID);
const MB = 1e6;

export const networkBandwidth: Check = {
  id: ID,
  title: 'Network bandwidth',
  question: 'Has every host’s network bandwidth to spare?',
  probe: 'host',
  sources: ['/proc/net/dev, twice', '/sys/class/net/*/speed'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: [
    'Requests and replication queue on the link; after the loss of a node, copying replicas needs the rest of it.',
  ],
  action: 'See who talks: client traffic, a table being copied, a backup; limit the copy rate of the replica servers.',
  command: "ssh {host} 'ss -tin state established | head -n 40'",
  origin:
    'See the thresholds. Only for interfaces whose speed the kernel knows; virtual ones are measured and not judged.',
  judge: (context) =>
    judgeHosts(context, ID, 'interfaces', (interfaces, { entity, name }) => {
      const link = busiestLink(interfaces);
      if (link === undefined) return [];
      const rating = rate(link.percent, context.limits(ID));
      const flow = `${number(link.bytesPerSecond / MB)} MB/s ${link.direction} on ${shown(link.name)}`;
      const text = `Network of ${shown(name)} is ${number(link.percent)} % used (${flow})${limitText(rating, 'percent')}`;
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [
        result[rating.status](entity, reason, text, { value: link.percent, ...referenceOf(rating), unit: 'percent' }),
      ];
    }),
};
