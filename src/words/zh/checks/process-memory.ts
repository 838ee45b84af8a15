import type { processMemoryWords } from '../../checks/process-memory.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processMemoryZh: CheckTranslation<typeof processMemoryWords> = {
  title: 'Pegasus 进程的内存',
  impact: ['内存耗尽时，内核会杀死占用内存最多的进程，也就是该进程。'],
  action: '调小 block cache 或 memtable，将副本迁到其他节点，或增加内存。',
  says: {
    none_large: 'Pegasus 进程留有内存余量',
    large: ({ host, usedGib, totalGib }, say) =>
      `主机 ${say.name(host)} 共有 ${say.number(totalGib)} GiB 内存，Pegasus 使用了 ${say.number(usedGib)} GiB`,
  },
};
