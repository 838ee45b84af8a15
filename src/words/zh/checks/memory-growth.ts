import type { memoryGrowthWords } from '../../checks/memory-growth.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const memoryGrowthZh: CheckTranslation<typeof memoryGrowthWords> = {
  title: '内存只增不减',
  impact: ['可能是缓慢的内存泄漏，或索引内存随数据增长：终有一天进程会被内核杀死（OOM）。'],
  action:
    '对比 block cache、memtable 和索引内存（nodes -u）：随数据增长的需要设上限或增加节点，不随数据增长的是泄漏；请在低峰期重启该服务。',
  says: {
    growing: ({ server, from, to, percent, limit }, say) =>
      `${say.name(server)} 的内存一周内由 ${say.number(from)} MB 增至 ${say.number(to)} MB，逐日从未回落，增幅为 ${say.number(percent)} %${say.text(limit)}`,
    none: ({ servers }, say) => `检查了 ${say.count(servers, '个服务进程')}的内存`,
  },
};
