import type { partitionsWriteMarginWords } from '../../checks/partitions-write-margin.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsWriteMarginZh: CheckTranslation<typeof partitionsWriteMarginWords> = {
  title: '再失去一个节点就不可写的分片',
  impact: ['这些分片所在的节点再有一个失联或重启，写入就会中断。'],
  action: '不要重启其他任何服务；恢复失联的节点，或等待其副本重建完成。',
  says: {},
};
