import type { HostSockets } from '../../pegasus/host-snapshot.ts';
import { connectionsPerRemoteWords } from '../../words/checks/connections-per-remote.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { resultsOf, type ToldCause } from '../result.ts';
import { FACT } from '../soft.ts';

const ID = 'connections.per_remote';
const result = resultsOf(ID);
const words = connectionsPerRemoteWords.say;

export const connectionsPerRemote: Check = {
  ...FACT,
  id: ID,
  ...connectionsPerRemoteWords.texts,
  probe: 'host',
  command:
    "ssh {host} \"ss -Htn state established | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head\"",
  judge: (context) =>
    judgeHosts(context, ID, 'sockets', ({ byRemote }, { entity, name }) => {
      const ranked = ranking(byRemote);
      const [worst] = ranked;
      if (worst === undefined) return [result.ok(entity, 'none', words.none({ host: name }))];
      const rating = rate(worst.count, context.limits(ID));
      const text = words.holds({ ...worst, host: name, limit: limitSaid(rating, 'connections') });
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      const facts = {
        value: worst.count,
        ...referenceOf(rating),
        unit: 'connections',
        causes: causesOf(rating.limit, ranked),
      };
      return [result[rating.status](entity, reason, text, facts)];
    }),
};

export const connectionsPerRemoteDoc: CheckDoc = {
  id: ID,
  question: 'Does any single client hold too many connections?',
  sources: ['/proc/net/tcp, /proc/net/tcp6'],
  versions: 'all',
  origin: 'See the thresholds. Established connections of one remote address to one Pegasus port.',
};

type Remote = HostSockets['byRemote'][number];

function ranking(remotes: readonly Remote[]): readonly Remote[] {
  return remotes.toSorted((a, b) => b.count - a.count || a.port - b.port || (a.remote < b.remote ? -1 : 1));
}

function causesOf(limit: number | undefined, ranked: readonly Remote[]): readonly ToldCause[] {
  const over = ranked.filter((each) => limit !== undefined && each.count >= limit);
  if (over.length === 0) return [];
  return [
    {
      cause: words.not_reused(),
      confidence: 'possible',
      evidence: over.slice(0, 5).map((each) => words.remote({ ...each })),
      disprovedBy: [words.shared()],
    },
  ];
}
