import type { replicasSlowLearnWords } from '../../checks/replicas-slow-learn.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasSlowLearnZh: CheckTranslation<typeof replicasSlowLearnWords> = {
  title: 'learning 缓慢',
  impact: ['在此期间分片一直缺一个副本。'],
  action: '查看分片大小、NFS 限速以及两端的磁盘。',
  says: {
    slow: ({ node, minutes }, say) => `节点 ${say.name(node)} 有一个副本 learning 已达 ${say.count(minutes, '分钟')}`,
  },
};
