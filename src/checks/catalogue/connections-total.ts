import { connectionsTotalWords } from '../../words/checks/connections-total.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'connections.total';
const result = resultsOf(ID);
const words = connectionsTotalWords.say;

export const connectionsTotal: Check = {
  ...SOFT,
  id: ID,
  ...connectionsTotalWords.texts,
  probe: 'host',
  openAfter: 2,
  command:
    "ssh {host} \"ss -Htn state established | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head\"",
  judge: (context) =>
    judgeHosts(context, ID, 'sockets', ({ established }, { entity, name }) => {
      const rating = rate(established, context.limits(ID));
      const text = words.established({ host: name, count: established, limit: limitSaid(rating, 'connections') });
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [
        result[rating.status](entity, reason, text, {
          value: established,
          ...referenceOf(rating),
          unit: 'connections',
        }),
      ];
    }),
};

export const connectionsTotalDoc: CheckDoc = {
  id: ID,
  question: 'Has any host too many connections?',
  sources: ['/proc/net/tcp, /proc/net/tcp6'],
  versions: 'all',
  origin: 'See the thresholds. Established TCP connections, any port.',
};
