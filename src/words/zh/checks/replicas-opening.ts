import type { replicasOpeningWords } from '../../checks/replicas-opening.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasOpeningZh: CheckTranslation<typeof replicasOpeningWords> = {
  title: '副本迟迟未打开',
  impact: ['相应分片缺少这些副本。'],
  action: '查看该节点的日志：打开副本时要回放日志，磁盘慢时会等待。',
  says: {},
};
