import { memorySwapWords } from '../../words/checks/memory-swap.ts';
import type { Check, CheckDoc } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'memory.swap';
const words = memorySwapWords.say;
const GIB = 1024 ** 3;

export const memorySwap: Check = {
  ...SOFT,
  id: ID,
  ...memorySwapWords.texts,
  probe: 'host',
  command: "ssh {host} 'free -m; swapon --show; vmstat 1 3'",
  judge: (context) =>
    hostExceptions(context, ID, 'memory', words.none(), (memory, { entity, name }) => {
      const { swapTotalBytes: total, swapFreeBytes: free } = memory;
      const percent = total > 0 ? (100 * (total - free)) / total : 0;
      const rating = rate(percent, context.limits(ID));
      if (rating.status === 'ok') return [];
      const text = words.swapping({ host: name, usedGib: (total - free) / GIB, totalGib: total / GIB });
      const facts = { value: Math.round(percent), ...referenceOf(rating), unit: 'percent' };
      return [resultsOf(ID)[rating.status](entity, 'swapping', text, facts)];
    }),
};

export const memorySwapDoc: CheckDoc = {
  id: ID,
  question: 'Does any host live on swap?',
  sources: ['/proc/meminfo'],
  versions: 'all',
  origin: 'Swap of /proc/meminfo that is not free.',
};
