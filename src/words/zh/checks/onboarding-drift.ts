import type { onboardingDriftWords } from '../../checks/onboarding-drift.ts';
import type { CheckTranslation } from '../../words-of.ts';
import { differenceZh } from './onboarding-overrun.ts';

export const onboardingDriftZh: CheckTranslation<typeof onboardingDriftWords> = {
  title: '表用量正在偏离申报值',
  impact: ['暂无影响。如果继续下去，该表的需求会超出集群的规划。'],
  action: '告知表的负责人，并确认申请是否仍与实际相符。',
  says: {
    fine: ({ table }, say) => `表 ${say.name(table)} 的用量接近申报值`,
    drift: (params, say) => differenceZh(params, say),
    measured: ({ table }, say) => `表 ${say.name(table)} 的用量`,
  },
};
