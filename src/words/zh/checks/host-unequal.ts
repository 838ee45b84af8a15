import type { hostUnequalWords } from '../../checks/host-unequal.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const hostUnequalZh: CheckTranslation<typeof hostUnequalWords> = {
  title: '机器配置不一',
  impact: ['均衡器给每个节点分配同样多的副本，配置最低的机器会最先过载。'],
  action: '换成与其他机器同等配置的机器。',
  says: {
    weaker: ({ host, what, value, median }, say) =>
      `主机 ${say.name(host)} 的${WHAT_ZH[what](say.number(value))}，而中位数为 ${say.number(median)}`,
    compared: ({ hosts }, say) => `比较了 ${say.count(hosts, '台主机')}`,
  },
};

const WHAT_ZH = {
  memory: (value: string) => `内存为 ${value} GiB`,
  processors: (value: string) => `处理器为 ${value} 个`,
} as const;
