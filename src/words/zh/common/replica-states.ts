import type { PassingState, replicaStateWords } from '../../common/replica-states.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const replicaStateZh: GroupTranslation<typeof replicaStateWords> = {
  in_state: ({ node, replicas, state }, say) =>
    `节点 ${say.name(node)} 有 ${say.count(replicas, '个副本')}${STATES_ZH[state]}`,
};

const STATES_ZH: Readonly<Record<PassingState, string>> = {
  closing: '正在关闭',
  error: '出错',
  inactive: '处于 inactive 状态',
  learning: '正在 learning',
  opening: '正在打开',
};
