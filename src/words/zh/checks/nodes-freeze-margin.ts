import type { Margin, nodesFreezeMarginWords } from '../../checks/nodes-freeze-margin.ts';
import type { Say } from '../../say.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesFreezeMarginZh: CheckTranslation<typeof nodesFreezeMarginWords> = {
  title: '距自动冻结的余量',
  impact: ['集群冻结后，失去主副本的分片不会选出新的主副本。'],
  action: '在停止或重启其他任何服务之前，先恢复失联的节点。',
  says: {
    frozen: 'level 已为 freezed：见 meta.level',
    margin: (margin, say) => nowZh(margin, say),
    next_loss: (margin, say) => `${nowZh(margin, say)}：再失去一个节点就会冻结`,
    imminent: (margin, say) => `${nowZh(margin, say)}：Meta Server 发现后就会冻结`,
    lost: '有 Replica Server 失联',
    lost_nodes: ({ nodes }, say) => say.list(nodes),
  },
};

function nowZh({ serving, nodes, needed }: Margin, say: Say): string {
  return `${say.count(nodes, '个节点')}中 ${say.number(serving)} 个在服务，低于 ${say.number(needed)} 个时集群会自动冻结`;
}
