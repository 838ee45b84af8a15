import type { duplicationRunningWords } from '../../checks/duplication-running.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const duplicationRunningZh: CheckTranslation<typeof duplicationRunningWords> = {
  title: '跨机房同步未运行',
  impact: ['目标集群逐渐落后，未发送的日志保留在本集群，磁盘会被占满。'],
  action: '恢复同步（`start_dup`）；如果不再需要，请将其移除。',
  says: {
    duplications: '跨机房同步的状态',
    idle: ({ table, follower, status }, say) =>
      `表 ${say.name(table)} 到集群 ${say.name(follower)} 的跨机房同步状态为 ${say.name(status)}`,
    run: ({ duplications }, say) => `${say.count(duplications, '个跨机房同步')}在运行`,
  },
};
