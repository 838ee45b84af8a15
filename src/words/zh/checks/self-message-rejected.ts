import type { selfMessageRejectedWords } from '../../checks/self-message-rejected.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfMessageRejectedZh: CheckTranslation<typeof selfMessageRejectedWords> = {
  title: '被 SNS 拒绝的消息',
  impact: ['有人没有收到应有的通知。该消息在数据表中保留 90 天。'],
  action: '查看消息内容（`farrier incidents` 显示相关事件），告知相关人员，并处理 SNS 给出的原因。',
  says: {
    none: ({ cluster }, say) => `最近 24 小时集群 ${say.name(cluster)} 没有被拒绝的消息`,
    rejected: ({ cluster, messages, subject, detail, contacts }, say) =>
      `最近 24 小时 SNS 拒绝了集群 ${say.name(cluster)} 的 ${say.count(messages, '条消息')}，最近一条的接收人是 ${say.list(contacts)}：${say.name(subject)}（${detail}）`,
  },
};
