import type { selfRunMissedWords } from '../../checks/self-run-missed.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfRunMissedZh: CheckTranslation<typeof selfRunMissedWords> = {
  title: '未执行的巡检',
  impact: ['集群处于无人监视状态：此时发生任何问题都不会有人收到通知。'],
  action: '检查定时任务（EventBridge Scheduler）和 dispatch 函数的日志；`farrier inspect-now` 可立即执行一次巡检。',
  says: {
    on_time: ({ inspection, last }, say) => `巡检 ${say.name(inspection)} 最近一次执行于 ${say.instant(last)}`,
    not_due: ({ inspection, since }, say) =>
      `巡检 ${say.name(inspection)} 自 ${say.instant(since)} 起加入配置，尚未到执行时间`,
    missed: ({ inspection, last, age, every }, say) =>
      `巡检 ${say.name(inspection)} 最近一次执行于 ${say.instant(last)}，距今 ${say.duration(age)}，应每 ${say.duration(every)}执行一次`,
    never: ({ inspection, since, every }, say) =>
      `巡检 ${say.name(inspection)} 自 ${say.instant(since)} 以来从未执行，应每 ${say.duration(every)}执行一次`,
  },
};
