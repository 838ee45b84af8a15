import type { metaLevelRequestedWords } from '../../checks/meta-level-requested.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLevelRequestedZh: CheckTranslation<typeof metaLevelRequestedWords> = {
  title: '设定的 meta level',
  impact: ['Meta Server 没有按运维人员的设定运行。'],
  action: '若实际的 level 为 freezed，请恢复失联的 Replica Server：冻结会自动解除。',
  says: {
    equal: ({ level }) => `实际的 meta level 为 ${level}，与设定一致`,
    differs: ({ effective, requested }) => `实际的 meta level 为 ${effective}，而设定的是 ${requested}`,
    auto_freeze: ({ effective, requested }) =>
      `实际的 meta level 为 ${effective}，而设定的是 ${requested}：集群已自动冻结`,
  },
};
