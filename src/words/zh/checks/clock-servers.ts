import type { clockServersWords } from '../../checks/clock-servers.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const clockServersZh: CheckTranslation<typeof clockServersWords> = {
  title: '服务进程的时钟',
  impact: ['日志与监控的时间对不上，设置了 TTL 的数据会提前或延后过期。'],
  action: '检查该主机上的 chronyd 或 ntpd。',
  says: {
    skewed: ({ server, seconds, ahead }, say) =>
      `${say.name(server)} 的时钟比探测脚本所在主机${ahead ? '快' : '慢'} ${say.number(seconds)} 秒`,
    agree: ({ servers }, say) => `${say.count(servers, '个服务进程')}的时钟与探测脚本所在主机一致`,
  },
};
