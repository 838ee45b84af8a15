import type { serversRestartedWords } from '../../checks/servers-restarted.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversRestartedZh: CheckTranslation<typeof serversRestartedWords> = {
  title: '服务重启',
  impact: [
    'Replica Server 停止期间，其上的分片少一个副本；在 steady 级别下，它恢复后没有主副本。',
    '主 Meta Server 重启后，meta level 和手动修改的设置都会丢失。',
  ],
  action: '如果不是人为重启，请查明进程退出的原因：内核日志、标准错误输出、服务日志。',
  says: {
    unreadable: ({ server }, say) => `无法得知 ${say.name(server)} 的启动时间`,
    unchanged: ({ servers }, say) => `${say.count(servers, '个服务进程')}的启动时间均无变化`,
    restarted: ({ server, start, from, noticed }, say) =>
      `${say.name(server)} 于 ${say.name(start)}（其本机时间）重启，巡检于 ${say.instant(noticed)} 发现；此前自 ${say.name(from)} 起运行`,
  },
};
