import type { Check } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { counted, shown } from '../text.ts';

const ID = 'connections.total';
const result = resultsOf(ID);

export const connectionsTotal: Check = {
  id: ID,
  title: 'Connections of a host',
  question: 'Has any host too many connections?',
  probe: 'host',
  sources: ['/proc/net/tcp, /proc/net/tcp6'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['New connections fail once file descriptors run out, and with them log files and RocksDB files.'],
  action: 'Group the connections by remote address and find the client that leaks them.',
  command:
    "ssh {host} \"ss -Htn state established | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head\"",
  origin: 'See the thresholds. Established TCP connections, any port.',
  judge: (context) =>
    judgeHosts(context, ID, 'sockets', ({ established }, { entity, name }) => {
      const rating = rate(established, context.limits(ID));
      const text = `${shown(name)} has ${counted(established, 'established connection')}${limitText(rating, 'connections')}`;
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
