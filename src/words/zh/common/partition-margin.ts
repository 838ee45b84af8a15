import type { Becomes, marginWords } from '../../common/partition-margin.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const marginZh: GroupTranslation<typeof marginWords> = {
  none: ({ becomes }) => `没有再失去一个节点就${BECOMES_ZH[becomes]}的分片`,
  next_loss: ({ becomes, partitions, tables }, say) => {
    const which = say.list(tables, (near) => `${say.name(near.table)} ${near.partitions}`);
    return `再失去一个节点，最多将有 ${say.count(partitions, '个分片')}${BECOMES_ZH[becomes]}：${which}`;
  },
  leans_on: ({ node, partitions }, say) => `${say.count(partitions, '个分片')}依赖于 ${say.name(node)}`,
  of_node: ({ node, partitions }, say) => `${say.name(node)}：${say.count(partitions, '个此类分片')}`,
};

const BECOMES_ZH: Readonly<Record<Becomes, string>> = { unreadable: '不可读', unwritable: '不可写' };
