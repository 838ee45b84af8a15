import type { selfDlqDepthWords } from '../../checks/self-dlq-depth.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfDlqDepthZh: CheckTranslation<typeof selfDlqDepthWords> = {
  title: '死信',
  impact: ['某个阶段反复失败。每分钟的补偿任务会重做遗留的工作，但根本原因可能仍在。'],
  action: '查看队列中的消息和对应函数当时的日志；原因修复后清空该队列。',
  says: {
    empty: ({ queue }, say) => `${say.name(queue)} 的死信队列为空`,
    letters: ({ queue, messages }, say) => `${say.name(queue)} 的死信队列中有 ${say.count(messages, '条消息')}`,
    unread: '死信队列深度',
  },
};
