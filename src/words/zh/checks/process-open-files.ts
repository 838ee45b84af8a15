import type { processOpenFilesWords } from '../../checks/process-open-files.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processOpenFilesZh: CheckTranslation<typeof processOpenFilesWords> = {
  title: '已打开文件数',
  impact: ['文件描述符用尽后，进程既不能接受连接，也不能打开数据文件，随后退出。'],
  action: '调高该服务的 nofile 并逐台重启；找出泄漏连接的客户端。',
  says: {
    to_spare: '文件描述符有余量',
    used: ({ role, pid, host, open, limit }, say) =>
      `主机 ${say.name(host)} 上 ${ROLES[role] ?? role} 进程（PID ${pid}）已打开 ${say.count(open, '个文件')}，上限为 ${say.number(limit)}`,
  },
};

const ROLES: Readonly<Record<string, string>> = { unknown: 'Pegasus' };
