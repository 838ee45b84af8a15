import type { selfPublishFailedWords } from '../../checks/self-publish-failed.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfPublishFailedZh: CheckTranslation<typeof selfPublishFailedWords> = {
  title: 'SNS 未接收的消息',
  impact: ['通知会延迟。权限问题（denied）修复之前不会有任何通知。'],
  action:
    'denied：修复 notify 的权限或主题。throttled、unavailable：会自行恢复，如反复出现请提高 Publish 配额。发送会自动重试。',
  says: {
    taken: ({ cluster }, say) => `SNS 正常接收集群 ${say.name(cluster)} 的消息`,
    failed: ({ cluster, messages, attempts, kind, detail }, say) =>
      `SNS 未接收集群 ${say.name(cluster)} 的 ${say.count(messages, '条消息')}，已尝试 ${say.count(attempts, '次')}（${kind}）：${detail}`,
  },
};
