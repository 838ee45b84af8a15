import { checkWords } from '../words-of.ts';

export const memorySwapWords = checkWords('memory.swap', {
  title: 'Swap',
  impact: ['A server whose memory is on disk misses beacons and answers in seconds rather than milliseconds.'],
  action: 'Find what took the memory, then `swapoff -a`; hosts of a database run without swap.',
  says: {
    none: 'No host lives on swap',
    swapping: ({ host, usedGib, totalGib }: { host: string; usedGib: number; totalGib: number }, say) =>
      `${say.name(host)} has ${say.number(usedGib)} of ${say.number(totalGib)} GiB of swap in use`,
  },
});
