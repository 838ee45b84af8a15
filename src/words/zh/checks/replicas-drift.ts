import type { replicasDriftWords } from '../../checks/replicas-drift.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasDriftZh: CheckTranslation<typeof replicasDriftWords> = {
  title: '副本数与 Meta Server 不符',
  impact: ['磁盘上存有无人使用的数据，或者分片缺少 Meta Server 以为存在的副本。'],
  action: '在该节点的日志中查找无法打开或删除的副本；另见 replicas.inactive。',
  says: {
    differs: ({ node, own, listed }, say) =>
      `节点 ${say.name(node)} 实际持有 ${say.count(own, '个副本')}，而 Meta Server 记录为 ${say.count(listed, '个')}`,
  },
};
