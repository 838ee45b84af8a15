import type { memoryUsageWords } from '../../checks/memory-usage.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const memoryUsageZh: CheckTranslation<typeof memoryUsageWords> = {
  title: '内存使用率',
  impact: ['内存耗尽时，内核会杀死占用内存最多的进程，也就是 Pegasus 的服务进程。'],
  action: '与 `nodes -u` 对比：block cache、memtable 和索引内存；检查主机上的其他进程。',
  says: {
    memory: '内存使用率',
    used: ({ host, percent, leftMib, totalMib, limit }, say) => {
      const left = `剩余 ${say.quantity(leftMib, 'MB')}，共 ${say.quantity(totalMib, 'MB')}`;
      return `主机 ${say.name(host)} 的内存使用率为 ${say.number(percent)} %（${left}）${say.text(limit)}`;
    },
  },
};
