import type { cpuOutlierWords } from '../../checks/cpu-outlier.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const cpuOutlierZh: CheckTranslation<typeof cpuOutlierWords> = {
  title: 'Replica Server 主机间的 CPU 使用率',
  impact: ['用户感受到的延迟取决于最忙的主机。'],
  action: '查看是哪个进程；如果是服务进程，检查是否有热点分片或手动 compaction。',
  says: {
    outlier: ({ host, percent, peers }, say) =>
      `主机 ${say.name(host)} 的 CPU 使用率为 ${say.number(percent)} %，而其他主机的中位数为 ${say.number(peers)} %`,
    compared: ({ hosts }, say) => `比较了 ${say.count(hosts, '台主机')}`,
  },
};
