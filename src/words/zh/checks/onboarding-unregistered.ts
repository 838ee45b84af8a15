import type { onboardingUnregisteredWords } from '../../checks/onboarding-unregistered.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const onboardingUnregisteredZh: CheckTranslation<typeof onboardingUnregisteredWords> = {
  title: '未登记的表',
  impact: ['没有人申报过这张表的需求：容量规划未包含它，也不知道该联系谁。'],
  action: '找到负责人，补写申请并评审通过；如果没有人需要，就删除这张表。',
  says: {
    all: ({ tables }, say) => `共有 ${say.count(tables, '张表')}，均有已同意的申请`,
    not_asked: '该集群不检查未登记的表',
    unregistered: ({ table }, say) => `表 ${say.name(table)} 没有已同意的申请`,
  },
};
