import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const connectionsTotalWords = checkWords('connections.total', {
  title: 'Connections of a host',
  impact: ['New connections fail once file descriptors run out, and with them log files and RocksDB files.'],
  action: 'Group the connections by remote address and find the client that leaks them.',
  says: {
    established: ({ host, count, limit }: { host: string; count: number; limit: Text }, say) =>
      `${say.name(host)} has ${say.count(count, 'established connection')}${say.text(limit)}`,
  },
});
