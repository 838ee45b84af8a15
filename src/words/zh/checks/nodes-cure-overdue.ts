import type { nodesCureOverdueWords } from '../../checks/nodes-cure-overdue.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesCureOverdueZh: CheckTranslation<typeof nodesCureOverdueWords> = {
  title: '失联节点的副本',
  impact: ['在人工处理之前，这些分片会一直缺少一个副本。'],
  action: '恢复该节点，或查明 Meta Server 为何不补副本：level、黑名单、其他节点的磁盘、流控。',
  says: {
    still_listed: ({ node, replicas }, say) =>
      `${say.name(node)} 已失联（UNALIVE），其名下仍列有 ${say.count(replicas, '个副本')}`,
    none: '没有失联的节点名下仍列有副本',
  },
};
