import type { processNofileWords } from '../../checks/process-nofile.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processNofileZh: CheckTranslation<typeof processNofileWords> = {
  title: '文件数上限',
  impact: ['一旦文件数用尽，进程会退出，而且往往发生在连接数激增之时。'],
  action: '设置 nofile（systemd 服务的 LimitNOFILE，或启动脚本中的 ulimit -n），然后逐台重启。',
  says: {
    enough: '每个进程的文件数上限都够用',
    low: ({ role, pid, host, files }, say) =>
      `主机 ${say.name(host)} 上 ${role} 进程（PID ${pid}）的文件数上限仅为 ${say.number(files)}`,
  },
};
