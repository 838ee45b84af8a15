import type { replicasErrorWords } from '../../checks/replicas-error.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasErrorZh: CheckTranslation<typeof replicasErrorWords> = {
  title: '出错的副本',
  impact: ['分片缺少该副本；若是磁盘故障，还会殃及更多副本。'],
  action: '在该节点的错误日志中查该副本，在内核日志中查磁盘；另见错误数据目录。',
  says: {},
};
