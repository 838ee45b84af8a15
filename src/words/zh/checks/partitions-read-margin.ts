import type { partitionsReadMarginWords } from '../../checks/partitions-read-margin.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsReadMarginZh: CheckTranslation<typeof partitionsReadMarginWords> = {
  title: '只剩一个副本的分片',
  impact: ['再失去一个节点，这些分片就不可读，数据也可能永久丢失。'],
  action: '不要停止任何服务。立即恢复失联的节点；确认最后一个副本所在的磁盘和进程正常。',
  says: {},
};
