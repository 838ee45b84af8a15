import type { HostSockets } from '../../pegasus/host-snapshot.ts';
import type { Cause, Check } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { counted, shown } from '../text.ts';

const ID = 'connections.per_remote';
const result = resultsOf(ID);

export const connectionsPerRemote: Check = {
  id: ID,
  title: 'Connections from one remote',
  question: 'Does any single client hold too many connections?',
  probe: 'host',
  sources: ['/proc/net/tcp, /proc/net/tcp6'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['One client can use up connections and threads that all clients need.'],
  action:
    'Ask the owner of the remote address: a client object per request instead of one per process is the usual cause.',
  command:
    "ssh {host} \"ss -Htn state established | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head\"",
  origin: 'See the thresholds. Established connections of one remote address to one Pegasus port.',
  judge: (context) =>
    judgeHosts(context, ID, 'sockets', ({ byRemote }, { entity, name }) => {
      const ranked = ranking(byRemote);
      const [worst] = ranked;
      if (worst === undefined)
        return [result.ok(entity, 'none', `No remote is connected to a Pegasus port of ${shown(name)}`)];
      const rating = rate(worst.count, context.limits(ID));
      const who = `${shown(worst.remote)} holds ${counted(worst.count, 'connection')} to port ${worst.port} of ${shown(name)}`;
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      const facts = {
        value: worst.count,
        ...referenceOf(rating),
        unit: 'connections',
        causes: causesOf(rating.limit, ranked),
      };
      return [result[rating.status](entity, reason, `${who}${limitText(rating, 'connections')}`, facts)];
    }),
};

type Remote = HostSockets['byRemote'][number];

function ranking(remotes: readonly Remote[]): readonly Remote[] {
  return remotes.toSorted((a, b) => b.count - a.count || a.port - b.port || (a.remote < b.remote ? -1 : 1));
}

function causesOf(limit: number | undefined, ranked: readonly Remote[]): readonly Cause[] {
  const over = ranked.filter((each) => limit !== undefined && each.count >= limit);
  if (over.length === 0) return [];
  return [
    {
      cause: 'A client opens connections and does not reuse or close them',
      confidence: 'possible',
      evidence: over.slice(0, 5).map((each) => `${shown(each.remote)} → ${each.port}: ${each.count}`),
      disprovedBy: ['The remote address is a gateway or a host that many client processes share.'],
    },
  ];
}
