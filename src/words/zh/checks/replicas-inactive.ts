import type { replicasInactiveWords } from '../../checks/replicas-inactive.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasInactiveZh: CheckTranslation<typeof replicasInactiveWords> = {
  title: 'inactive 副本',
  impact: ['这些副本占用磁盘却不提供服务；同时大量出现说明该节点与 Meta Server 失去联系。'],
  action: '检查该节点与 Meta Server 的通信；若沿用旧配置 max_replicas_in_group = 4，则它们是多保留的副本。',
  says: {},
};
