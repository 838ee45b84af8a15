import type { requestsFailedWords } from '../../checks/requests-failed.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const requestsFailedZh: CheckTranslation<typeof requestsFailedWords> = {
  title: '失败的请求',
  impact: ['客户端报错，或因重试而变慢。'],
  action: '先看分片和节点的状态；分片切换主副本时会短暂出现请求失败。',
  says: {},
};
