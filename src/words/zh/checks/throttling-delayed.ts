import type { throttlingDelayedWords } from '../../checks/throttling-delayed.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const throttlingDelayedZh: CheckTranslation<typeof throttlingDelayedWords> = {
  title: '被限流延迟的请求',
  impact: ['客户端按限流设定的时间等待；超时设得短的会失败。'],
  action: '与表的负责人商定速率，再修改该表的限流环境变量；同时检查是否有热点分片。',
  says: {},
};
