import type { writesCorruptWords } from '../../checks/writes-corrupt.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const writesCorruptZh: CheckTranslation<typeof writesCorruptWords> = {
  title: '损坏的写入',
  impact: ['某台主机的内存、网络或磁盘会改动数据；还损坏了什么尚不清楚。'],
  action: '将该主机移出集群，检测其内存和磁盘。',
  says: {},
};
