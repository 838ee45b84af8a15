import type { connectionsTimeWaitWords } from '../../checks/connections-time-wait.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const connectionsTimeWaitZh: CheckTranslation<typeof connectionsTimeWaitWords> = {
  title: '刚关闭的连接（TIME_WAIT）',
  impact: ['本地端口耗尽后无法再向外建立连接；每次建立连接都有握手开销。'],
  action: '找出每次请求都新建连接的客户端；每个进程应复用同一个客户端对象。',
  says: {},
};
