import type { duplicationLagWords } from '../../checks/duplication-lag.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const duplicationLagZh: CheckTranslation<typeof duplicationLagWords> = {
  title: '跨机房同步滞后',
  impact: ['此时切换到目标集群会丢失这些写入；日志在发送之前不会删除，磁盘会被占满。'],
  action: '检查目标集群以及两个集群之间的网络；被暂停的跨机房同步必然滞后。',
  says: {
    waiting: ({ node, seconds }, say) =>
      `节点 ${say.name(node)} 上的写入最长已等待 ${say.number(seconds)} 秒，尚未发送到目标集群`,
    pending: ({ node, mutations, seconds }, say) =>
      `节点 ${say.name(node)} 有 ${say.count(mutations, '个 mutation')} 等待发送到目标集群，至少为 ${say.number(seconds)} 秒的写入量`,
    age: '最早一条写入已等待的时间',
  },
};
