import type { networkBandwidthWords } from '../../checks/network-bandwidth.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const networkBandwidthZh: CheckTranslation<typeof networkBandwidthWords> = {
  title: '网络带宽',
  impact: ['请求和副本复制在链路上排队；失去节点后，补副本还需要占用剩余的带宽。'],
  action: '查明流量来源：客户端流量、正在复制的表、备份；限制 Replica Server 的复制速率。',
  says: {
    used: ({ host, percent, megabytes, direction, link, limit }, say) => {
      const flow = `网卡 ${say.name(link)} ${direction === 'in' ? '入' : '出'}流量 ${say.number(megabytes)} MB/s`;
      return `主机 ${say.name(host)} 的网络带宽使用率为 ${say.number(percent)} %（${flow}）${say.text(limit)}`;
    },
  },
};
