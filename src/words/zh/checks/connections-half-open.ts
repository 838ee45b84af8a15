import type { connectionsHalfOpenWords } from '../../checks/connections-half-open.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const connectionsHalfOpenZh: CheckTranslation<typeof connectionsHalfOpenWords> = {
  title: '半开连接（SYN_RECV）',
  impact: ['客户端建立连接时超时。'],
  action: '检查服务进程是否还在接受连接（CPU、线程），以及是否有某个对端在大量冲击该端口。',
  says: {},
};
