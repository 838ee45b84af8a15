import type { nodesExpectedWords } from '../../checks/nodes-expected.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesExpectedZh: CheckTranslation<typeof nodesExpectedWords> = {
  title: '预期的 Replica Server',
  impact: ['不在列表中的节点不提供服务，其负载由其他节点承担。'],
  action: '启动缺失的节点；若是有意下线，则将其从配置中移除。',
  says: {
    not_configured: ({ nodes }, say) =>
      `列表中有 ${say.count(nodes, '个 Replica Server')}，没有节点消失；未配置预期的列表`,
    as_configured: ({ nodes }, say) => `列表中有 ${say.count(nodes, '个 Replica Server')}，与配置一致`,
    vanished: ({ node, lastSeen }, say) => `${say.name(node)} 已不在列表中；在 ${say.instant(lastSeen)} 时还在`,
    count_differs: ({ nodes, expected }, say) =>
      `列表中有 ${say.count(nodes, '个 Replica Server')}，应为 ${say.number(expected)} 个`,
    missing: ({ node }, say) => `预期应有 ${say.name(node)}，但不在 Meta Server 的列表中`,
    unexpected: ({ node }, say) => `${say.name(node)} 被列为 Replica Server，但此处未配置`,
  },
};
