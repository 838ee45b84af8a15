import type { memorySwapWords } from '../../checks/memory-swap.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const memorySwapZh: CheckTranslation<typeof memorySwapWords> = {
  title: '主机 swap',
  impact: ['内存被换出到磁盘的服务会错过心跳，应答耗时由毫秒级变为秒级。'],
  action: '找出占用内存的进程，然后执行 `swapoff -a`；数据库主机不应启用 swap。',
  says: {
    none: '没有主机依赖 swap 运行',
    swapping: ({ host, usedGib, totalGib }, say) =>
      `主机 ${say.name(host)} 的 swap 已使用 ${say.number(usedGib)} GiB，共 ${say.number(totalGib)} GiB`,
  },
};
