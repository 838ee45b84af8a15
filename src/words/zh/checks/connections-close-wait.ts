import type { connectionsCloseWaitWords } from '../../checks/connections-close-wait.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const connectionsCloseWaitZh: CheckTranslation<typeof connectionsCloseWaitWords> = {
  title: '未关闭的连接（CLOSE_WAIT）',
  impact: ['文件描述符泄漏，直到进程无法再打开任何文件或连接。'],
  action: '找出该进程（`ss -tnp state close-wait`）；如果是服务进程，说明它已卡住或有泄漏：请抓取调用栈。',
  says: {},
};
