import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Remote {
  readonly [name: string]: string | number;
  readonly remote: string;
  readonly port: number;
  readonly count: number;
}

interface Holds {
  readonly [name: string]: string | number | Text;
  readonly remote: string;
  readonly port: number;
  readonly count: number;
  readonly host: string;
  readonly limit: Text;
}

export const connectionsPerRemoteWords = checkWords('connections.per_remote', {
  title: 'Connections from one remote',
  impact: ['One client can use up connections and threads that all clients need.'],
  action:
    'Ask the owner of the remote address: a client object per request instead of one per process is the usual cause.',
  says: {
    none: ({ host }: { host: string }, say) => `No remote is connected to a Pegasus port of ${say.name(host)}`,
    holds: ({ remote, port, count, host, limit }: Holds, say) =>
      `${say.name(remote)} holds ${say.count(count, 'connection')} to port ${port} of ${say.name(host)}${say.text(limit)}`,
    not_reused: 'A client opens connections and does not reuse or close them',
    remote: ({ remote, port, count }: Remote, say) => `${say.name(remote)} → ${port}: ${count}`,
    shared: 'The remote address is a gateway or a host that many client processes share.',
  },
});
