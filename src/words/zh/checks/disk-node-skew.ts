import type { diskNodeSkewWords } from '../../checks/disk-node-skew.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskNodeSkewZh: CheckTranslation<typeof diskNodeSkewWords> = {
  title: '节点间磁盘使用率',
  impact: ['其他节点还有空间时，磁盘最满的节点就会拒绝写入。'],
  action: '检查是否有分片少而大的表，以及该节点上是否有垃圾目录；即使副本数均衡也可能如此。',
  says: {
    fuller: ({ node, percent, median }, say) =>
      `节点 ${say.name(node)} 的磁盘使用率为 ${say.number(percent)} %，而中位数为 ${say.number(median)} %`,
    compared: ({ nodes }, say) => `比较了 ${say.count(nodes, '个节点')}`,
  },
};
