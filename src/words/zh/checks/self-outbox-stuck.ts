import type { selfOutboxStuckWords } from '../../checks/self-outbox-stuck.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfOutboxStuckZh: CheckTranslation<typeof selfOutboxStuckWords> = {
  title: '等待发送的消息',
  impact: ['发现的问题没有通知到人。等待的消息达到 20 条时，该集群的告警状态不再变化。'],
  action: '查看 notify 函数的日志及其死信队列；消息不会丢失，恢复后会立即发出。',
  says: {
    empty: ({ cluster }, say) => `集群 ${say.name(cluster)} 没有长时间等待的消息`,
    waits: ({ cluster, messages, age, configured }, say) =>
      `集群 ${say.name(cluster)}${configured ? ' ' : '（已不在配置中）'}有 ${say.count(messages, '条消息')}等待发送，最早的已等待 ${say.duration(age)}`,
  },
};
