import type { serversRollingRestartWords } from '../../checks/servers-rolling-restart.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversRollingRestartZh: CheckTranslation<typeof serversRollingRestartWords> = {
  title: '滚动重启进行中',
  impact: ['只剩两个副本时，再停一个节点就会使分片不可写。'],
  action: '暂停重启；等所有分片恢复健康后再继续。',
  says: {
    few: ({ servers }, say) =>
      servers === 0
        ? '10 分钟内没有 Replica Server 重启'
        : `10 分钟内有 ${say.count(servers, '个 Replica Server')} 重启`,
    waiting: ({ servers, who }, say) =>
      `10 分钟内有 ${say.count(servers, '个 Replica Server')} 重启（${say.list(who)}），所有分片均健康`,
    not_waiting: ({ servers, who, partitions }, say) =>
      `10 分钟内有 ${say.count(servers, '个 Replica Server')} 重启（${say.list(who)}），而此时有 ${say.count(partitions, '个分片')}缺少副本`,
  },
};
