import type { balancePendingWords } from '../../checks/balance-pending.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const balancePendingZh: CheckTranslation<typeof balancePendingWords> = {
  title: '待执行的均衡操作',
  impact: ['副本分布未达到均衡器的目标；不会有请求因此失败。'],
  action: '如果倾斜造成影响，请在低峰期执行均衡：将 meta level 设为 lively，待计数多次为 0 后设回 steady。',
  says: {
    not_kept: '均衡操作数没有更新',
    not_computed: '均衡操作数尚未算出',
    balanced: '均衡器无事可做',
    in_progress: ({ operations }, say) => `负载均衡正在进行：还有 ${say.count(operations, '个操作')}待执行`,
    pending: ({ operations, level, primarySpread, replicaSpread }, say) =>
      `均衡器有 ${say.count(operations, '个操作')}待执行，但 meta level 为 ${say.name(level)} 时不执行（主副本数标准差 ±${say.number(primarySpread)}，副本数标准差 ±${say.number(replicaSpread)}）`,
  },
};
