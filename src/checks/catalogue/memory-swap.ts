import type { Check } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'memory.swap';
const PERCENT = 20;
const GIB = 1024 ** 3;

export const memorySwap: Check = {
  ...SOFT,
  id: ID,
  title: 'Swap',
  question: 'Does any host live on swap?',
  probe: 'host',
  sources: ['/proc/meminfo'],
  versions: 'all',
  fixed: [{ meaning: 'Swap in use', value: PERCENT, unit: 'percent', origin: 'Ours: a few idle pages are harmless.' }],
  impact: ['A server whose memory is on disk misses beacons and answers in seconds rather than milliseconds.'],
  action: 'Find what took the memory, then `swapoff -a`; hosts of a database run without swap.',
  command: "ssh {host} 'free -m; swapon --show; vmstat 1 3'",
  origin: 'Swap of /proc/meminfo that is not free.',
  judge: (context) =>
    hostExceptions(context, ID, 'memory', 'No host lives on swap', (memory, { entity, name }) => {
      const { swapTotalBytes: total, swapFreeBytes: free } = memory;
      const percent = total > 0 ? (100 * (total - free)) / total : 0;
      if (percent < PERCENT) return [];
      const text = `${shown(name)} has ${number((total - free) / GIB)} of ${number(total / GIB)} GiB of swap in use`;
      const facts = { value: Math.round(percent), reference: PERCENT, unit: 'percent' };
      return [resultsOf(ID).warning(entity, 'swapping', text, facts)];
    }),
};
