import type { diskUnequalWords } from '../../checks/disk-unequal.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskUnequalZh: CheckTranslation<typeof diskUnequalWords> = {
  title: '磁盘缺失',
  impact: ['磁盘未挂载时，其数据目录会落在根盘上，或节点少用一块磁盘。'],
  action: '查看 `lsblk` 和内核日志；挂载该磁盘，或将其数据目录加入黑名单后重启。',
  says: {
    fewer: ({ host, disks, median }, say) =>
      `主机 ${say.name(host)} 有 ${say.count(disks, '块磁盘')}，而中位数为 ${say.number(median)} 块`,
    compared: ({ hosts }, say) => `比较了 ${say.count(hosts, '台主机')}`,
  },
};
