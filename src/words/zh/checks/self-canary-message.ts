import type { selfCanaryMessageWords } from '../../checks/self-canary-message.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfCanaryMessageZh: CheckTranslation<typeof selfCanaryMessageWords> = {
  title: '每日测试消息',
  impact: ['通知链路可能已经中断，而在真正需要之前不会有其他迹象。'],
  action: '查看 notify 函数的日志；`self.publish_failed` 和 `self.message_rejected` 会说明原因。',
  says: {
    off: '每日测试消息已关闭，或没有联系人接收',
    first: ({ next }, say) => `第一条测试消息应于 ${say.instant(next)} 发出`,
    sent: ({ at, next }, say) => `${say.instant(at)} 的测试消息已被接收，下一条应于 ${say.instant(next)} 发出`,
    overdue: ({ due }, say) => `应于 ${say.instant(due)} 发出的测试消息没有生成`,
    waits: ({ at, age }, say) => `${say.instant(at)} 的测试消息已等待 ${say.duration(age)}`,
    rejected: ({ at }, say) => `SNS 拒绝了 ${say.instant(at)} 的测试消息`,
  },
};
