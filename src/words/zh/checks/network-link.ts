import type { networkLinkWords } from '../../checks/network-link.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const networkLinkZh: CheckTranslation<typeof networkLinkWords> = {
  title: '网卡速率',
  impact: ['副本复制的速度取决于每组副本中最慢的链路。'],
  action: '检查网线、交换机端口和协商速率（`ethtool`）。',
  says: {
    slower: ({ host, speed, median }, say) =>
      `主机 ${say.name(host)} 的网卡速率为 ${say.number(speed)} Gbit/s，而中位数为 ${say.number(median)} Gbit/s`,
    compared: ({ hosts }, say) => `比较了 ${say.count(hosts, '台主机')}`,
  },
};
