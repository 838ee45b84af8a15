import type { nodesEmptyWords } from '../../checks/nodes-empty.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesEmptyZh: CheckTranslation<typeof nodesEmptyWords> = {
  title: '没有副本的节点',
  impact: ['该机器处于闲置，它的份额由其他节点承担。'],
  action: '扩容之后，将 level 设为 lively 直至均衡；否则，查明 Meta Server 为何不向其分配副本。',
  says: {
    empty: ({ node }, say) => `${say.name(node)} 为 ALIVE，但没有任何副本`,
    none_empty: ({ nodes }, say) => `${say.count(nodes, '个在服务的节点')}都持有副本`,
  },
};
