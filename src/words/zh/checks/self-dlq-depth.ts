import type { selfDlqDepthWords } from '../../checks/self-dlq-depth.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfDlqDepthZh: CheckTranslation<typeof selfDlqDepthWords> = {
  title: '死信',
  impact: ['某个阶段反复失败。每分钟的补偿任务会重做遗留的工作，但根本原因可能仍在。'],
  action:
    '查看队列中的消息（每条都注明来源）和对应函数当时的日志，修复原因后清空该队列；所用命令（包括把消息发回原队列）见运行手册。',
  says: {
    empty: ({ queue }, say) => `死信队列 ${say.name(queue)} 为空`,
    letters: ({ queue, messages }, say) => `死信队列 ${say.name(queue)} 中有 ${say.count(messages, '条消息')}`,
    unread: '死信队列深度',
  },
};
