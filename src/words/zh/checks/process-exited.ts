import type { processExitedWords, Role } from '../../checks/process-exited.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processExitedZh: CheckTranslation<typeof processExitedWords> = {
  title: '进程退出',
  impact: ['服务已停止，进程监控服务也没有将其拉起。'],
  action: '查看内核日志，以及服务日志和标准错误输出的末尾，然后启动进程。',
  says: {
    exited: ({ host, roles, last }, say) => {
      const when = last === null ? '' : `；最后一次见其运行是在 ${say.instant(last)}`;
      const missing = roles.map((role) => ROLES_ZH[role]).join('、');
      return `主机 ${say.name(host)} 上没有运行 ${missing} 进程${when}`;
    },
    none_expected: ({ host }, say) => `主机 ${say.name(host)} 上没有应运行的 Pegasus 进程`,
    running: ({ host, processes, roles }, say) =>
      `主机 ${say.name(host)} 上运行着 ${say.count(processes, '个 Pegasus 进程')}：${say.list(roles)}`,
    crashed: '进程崩溃',
    out_of_memory: '进程因内存耗尽被内核杀死（OOM）',
    orderly_stop: '服务日志以正常停止结束（`got signal id: 15`）',
  },
};

const ROLES_ZH: Readonly<Record<Role, string>> = {
  meta: 'Meta Server',
  replica: 'Replica Server',
  collector: 'collector',
};
