import { checkWords } from '../words-of.ts';

interface Slower {
  readonly [name: string]: string | number;
  readonly host: string;
  /** Gbit/s. */
  readonly speed: number;
  /** Gbit/s. */
  readonly median: number;
}

export const networkLinkWords = checkWords('network.link', {
  title: 'Link speed',
  impact: ['Replication runs at the pace of the slowest link of each group.'],
  action: 'Look at the cable, the port and the negotiated speed (`ethtool`).',
  says: {
    slower: ({ host, speed, median }: Slower, say) =>
      `${say.name(host)} has a link of ${say.number(speed)} Gbit/s while the median is ${say.number(median)}`,
    compared: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'replica host')} compared`,
  },
});
