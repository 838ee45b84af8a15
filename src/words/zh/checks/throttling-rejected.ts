import type { throttlingRejectedWords } from '../../checks/throttling-rejected.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const throttlingRejectedZh: CheckTranslation<typeof throttlingRejectedWords> = {
  title: '被限流拒绝的请求',
  impact: ['客户端收到 ERR_BUSY。'],
  action: '与表的负责人商定速率，再修改该表的限流环境变量；同时检查是否有热点分片。',
  says: {},
};
