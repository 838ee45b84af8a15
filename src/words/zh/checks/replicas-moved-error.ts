import type { replicasMovedErrorWords } from '../../checks/replicas-moved-error.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasMovedErrorZh: CheckTranslation<typeof replicasMovedErrorWords> = {
  title: '出错后被移出的副本',
  impact: ['该副本的数据不再可信，要从其他节点重新复制。'],
  action: '在目录被清除之前，先在错误日志中查该副本，在内核日志中查其磁盘。',
  says: {},
};
