import type { selfRunLateWords } from '../../checks/self-run-late.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfRunLateZh: CheckTranslation<typeof selfRunLateWords> = {
  title: '未完成的巡检',
  impact: ['这次巡检的结果会迟到，或者完全没有。'],
  action: '查看该时间点 collect、evaluate 和 watch 函数的日志，以及死信队列。',
  says: {
    none: ({ inspection }, say) => `巡检 ${say.name(inspection)} 没有长时间未得出结论的运行`,
    open: ({ inspection, scheduled, age, runs }, say) =>
      `巡检 ${say.name(inspection)} 在 ${say.instant(scheduled)} 的运行已有 ${say.duration(age)}未得出结论${runs > 1 ? `，其后还有 ${say.count(runs - 1, '次运行')}` : ''}`,
  },
};
