import type { replicasLearningWords } from '../../checks/replicas-learning.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasLearningZh: CheckTranslation<typeof replicasLearningWords> = {
  title: 'learning 迟迟不结束',
  impact: ['分片一直缺一个副本，同时复制数据占用磁盘和网络。'],
  action: '查看复制速率和数据源节点的日志；常见原因是分片过大、NFS 限速过低。',
  says: {},
};
