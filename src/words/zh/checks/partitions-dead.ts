import type { partitionsDeadWords } from '../../checks/partitions-dead.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsDeadZh: CheckTranslation<typeof partitionsDeadWords> = {
  title: '所有副本都不可用的分片',
  impact: ['这些分片无法提供服务，其中的数据有丢失的风险。'],
  action: '恢复持有这些副本的节点。只有在此之后，并经数据负责人同意，才能手动指定主副本。',
  says: {
    number: '所有副本都不可用（DDD）的分片数量',
    none: '没有所有副本都不可用的分片',
    dead: ({ partitions }, say) => `${say.count(partitions, '个分片')}的所有副本都不可用（DDD）`,
  },
};
