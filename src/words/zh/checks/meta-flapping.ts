import type { metaFlappingWords } from '../../checks/meta-flapping.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaFlappingZh: CheckTranslation<typeof metaFlappingWords> = {
  title: '主 Meta Server 频繁切换',
  impact: ['每次主切换都会丢失手动设置的 level 等设置，并延误对失联节点的处理。'],
  action: '检查 ZooKeeper 各服务器，以及 Meta Server 主机的网络和负载：会话超时（10 秒）会导致切换。',
  says: {
    settled: ({ changes }, say) => `最近 24 小时内主切换 ${say.count(changes, '次')}`,
    flapping: ({ changes, last }, say) =>
      `最近 24 小时内主切换 ${say.count(changes, '次')}，最近一次发现于 ${say.instant(last)}`,
  },
};
