import type { processOomWords } from '../../checks/process-oom.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processOomZh: CheckTranslation<typeof processOomWords> = {
  title: '因内存耗尽被杀死',
  impact: ['服务进程消失，其自身日志里没有记录；其上的分片已切换或变为不可读。'],
  action: '查看进程退出前的内存使用情况；调小 block cache 或 write buffer，或迁走其他进程。',
  says: {
    killed: ({ process }, say) => `内核因内存耗尽杀死了 ${say.name(process)}`,
    none: '没有进程因内存耗尽被杀死',
    no_memory: '主机内存耗尽',
    group_limit: '内核日志中出现控制组（CONSTRAINT_MEMCG）：说明触及的是控制组的内存上限',
  },
};
