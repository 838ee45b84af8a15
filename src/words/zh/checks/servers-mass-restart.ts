import type { serversMassRestartWords } from '../../checks/servers-mass-restart.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversMassRestartZh: CheckTranslation<typeof serversMassRestartWords> = {
  title: '大量节点重启',
  impact: ['每次重启都会使其上的分片暂时少一个副本；同时重启过多会使分片不可写。'],
  action: '若不是滚动重启，请查它们的共同点：机架、电源、安装包、配置、同一张热点表。',
  says: {
    few: ({ restarted, servers }, say) =>
      `1 小时内 ${say.count(servers, '个 Replica Server')} 中有 ${restarted} 个重启`,
    many: ({ restarted, servers, who }, say) =>
      `1 小时内 ${say.count(servers, '个 Replica Server')} 中有 ${restarted} 个重启：${say.list(who)}`,
  },
};
