import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Used {
  readonly [name: string]: string | number | Text;
  readonly host: string;
  readonly percent: number;
  readonly leftMib: number;
  readonly totalMib: number;
  readonly limit: Text;
}

export const memoryUsageWords = checkWords('memory.usage', {
  title: 'Memory use',
  impact: ['The kernel kills the largest process when memory runs out, and that is the Pegasus server.'],
  action: 'Compare with `nodes -u`: block cache, memtables and index memory; look for other processes on the host.',
  says: {
    memory: 'Memory',
    used: ({ host, percent, leftMib, totalMib, limit }: Used, say) => {
      const left = `${say.number(leftMib)} of ${say.number(totalMib)} MiB left`;
      return `Memory of ${say.name(host)} is ${say.number(percent)} % used (${left})${say.text(limit)}`;
    },
  },
});
