import type { writesStalledWords } from '../../checks/writes-stalled.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const writesStalledZh: CheckTranslation<typeof writesStalledWords> = {
  title: '写停顿',
  impact: ['该分片的写入要等待，其在其他节点上的主副本的写入也随之等待。'],
  action: '查看 compaction、磁盘，以及正在 bulk load 的表；level 0 达到 30 个文件时减速，达到 60 个时停写。',
  says: {},
};
