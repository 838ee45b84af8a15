import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Grew {
  readonly [name: string]: string | number | Text;
  readonly server: string;
  /** MB. */
  readonly from: number;
  /** MB. */
  readonly to: number;
  readonly percent: number;
  readonly limit: Text;
}

export const memoryGrowthWords = checkWords('memory.growth', {
  title: 'Memory that only grows',
  impact: ['A slow leak, or index memory that grows with the data: one day the kernel kills the server.'],
  action:
    'Compare block cache, memtables and index memory (nodes -u): what grows with the data needs a cap or more nodes, what grows without is a leak; restart the server in a quiet hour.',
  says: {
    growing: ({ server, from, to, percent, limit }: Grew, say) =>
      `${say.name(server)} grew from ${say.number(from)} to ${say.number(to)} MB within a week, never falling from one day to the next: ${say.number(percent)} %${say.text(limit)}`,
    none: ({ servers }: { servers: number }, say) => `The memory of ${say.count(servers, 'server')} looked at`,
  },
});
