import type { requestsBusyWords } from '../../checks/requests-busy.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const requestsBusyZh: CheckTranslation<typeof requestsBusyWords> = {
  title: '因繁忙被拒绝的请求',
  impact: ['客户端收到 ERR_BUSY。'],
  action: '检查是否有表被限流、有热点分片，或负载超出集群的设计能力。',
  says: {},
};
