import type { balanceOverdueWords } from '../../checks/balance-overdue.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const balanceOverdueZh: CheckTranslation<typeof balanceOverdueWords> = {
  title: '负载均衡迟迟不结束',
  impact: ['副本一直在复制，占用磁盘和网络，并使延迟升高。'],
  action:
    '检查是否有不健康的分片、达到复制上限的节点或写满的磁盘；如果用户已受影响，将 meta level 设回 steady 以停止均衡。',
  says: {
    not_running: '没有正在进行的负载均衡',
    at_work: ({ operations }, say) => `负载均衡正在进行，还有 ${say.count(operations, '个操作')}待执行`,
  },
};
