import type { Figure, hostSurgeWords } from '../../checks/host-surge.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const hostSurgeZh: CheckTranslation<typeof hostSurgeWords> = {
  title: '主机资源突增',
  impact: ['照此增长很快会达到上限；上限由各自的检查项判断。'],
  action: '查看当时有什么开始运行：客户端、负载均衡、compaction，或主机上的其他程序。',
  says: {
    growth: '用量变化',
    surge: ({ host, grown }, say) => {
      const parts = grown.map(({ figure, value, usual }) => {
        const { what, unit } = FIGURES_ZH[figure];
        return `${what}为 ${say.number(value)}${unit}，平时为 ${say.number(usual)}${unit}`;
      });
      return `主机 ${say.name(host)}：${parts.join('；')}`;
    },
    none: ({ hosts }, say) => `${say.count(hosts, '台主机')}与自身平时水平相比，没有突增`,
  },
};

const FIGURES_ZH: Readonly<Record<Figure, { readonly what: string; readonly unit: string }>> = {
  cpu: { what: 'CPU 使用率', unit: ' %' },
  memory: { what: '内存使用率', unit: ' %' },
  disk: { what: '最满的磁盘使用率', unit: ' %' },
  network: { what: '网络吞吐', unit: ' MB/s' },
  connections: { what: '连接数', unit: '' },
};
