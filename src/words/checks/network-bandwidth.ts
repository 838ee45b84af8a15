import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Used {
  readonly [name: string]: string | number | Text;
  readonly host: string;
  readonly percent: number;
  /** 1,000,000 bytes per second. */
  readonly megabytes: number;
  readonly direction: 'in' | 'out';
  readonly link: string;
  readonly limit: Text;
}

export const networkBandwidthWords = checkWords('network.bandwidth', {
  title: 'Network bandwidth',
  impact: [
    'Requests and replication queue on the link; after the loss of a node, copying replicas needs the rest of it.',
  ],
  action: 'See who talks: client traffic, a table being copied, a backup; limit the copy rate of the replica servers.',
  says: {
    used: ({ host, percent, megabytes, direction, link, limit }: Used, say) => {
      const flow = `${say.number(megabytes)} MB/s ${direction} on ${say.name(link)}`;
      return `Network of ${say.name(host)} is ${say.number(percent)} % used (${flow})${say.text(limit)}`;
    },
  },
});
