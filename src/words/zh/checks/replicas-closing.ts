import type { replicasClosingWords } from '../../checks/replicas-closing.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const replicasClosingZh: CheckTranslation<typeof replicasClosingWords> = {
  title: '副本迟迟未关闭',
  impact: ['副本的文件保持打开，磁盘空间得不到释放。'],
  action: '在该节点的日志中查找迟迟不结束的 compaction 或任务。',
  says: {},
};
