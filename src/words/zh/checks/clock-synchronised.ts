import type { clockSynchronisedWords } from '../../checks/clock-synchronised.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const clockSynchronisedZh: CheckTranslation<typeof clockSynchronisedWords> = {
  title: '时钟同步',
  impact: ['时钟会漂移；设置了 TTL 的数据会提前或延后过期，日志时间无法对齐。'],
  action: '启动 chronyd 或 ntpd，并确认能够访问其时间服务器。',
  says: {
    synchronised: '时钟已同步',
    not_synchronised: ({ host, source }, say) => `主机 ${say.name(host)} 的时钟未同步（据 ${say.name(source)}）`,
  },
};
