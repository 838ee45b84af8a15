import type { metaLevelOverdueWords } from '../../checks/meta-level-overdue.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLevelOverdueZh: CheckTranslation<typeof metaLevelOverdueWords> = {
  title: '未恢复的 meta level',
  impact: ['lively：副本随时可能迁移。freezed：再失去主副本时，不会选出新的主副本。'],
  action: '询问是谁设置的；待 cluster_info 中没有待执行的操作时，设回 steady。',
  says: {
    requested: ({ level }) => `设定的 meta level 为 ${level}`,
  },
};
