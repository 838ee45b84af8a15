import type { tablesReplicaCountWords } from '../../checks/tables-replica-count.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const tablesReplicaCountZh: CheckTranslation<typeof tablesReplicaCountWords> = {
  title: '表的副本数',
  impact: ['只有两个副本时，失去一个节点，其上的分片就不可写；只有一个副本时，连读也不可用。'],
  action: '调高副本数：`set_replica_count <table> 3`（2.5 及以上版本）；复制数据会占用磁盘和网络。',
  says: {
    fine: '每张表都有三个或更多副本',
    too_few: ({ table, replicas }, say) => `表 ${say.name(table)} 的副本数设定为 ${say.number(replicas)}`,
  },
};
