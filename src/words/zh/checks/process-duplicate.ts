import type { processDuplicateWords } from '../../checks/process-duplicate.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processDuplicateZh: CheckTranslation<typeof processDuplicateWords> = {
  title: '多余的进程',
  impact: ['两个进程争用同样的磁盘和内存；残留的进程可能仍打开着旧的数据文件。'],
  action: '找出没有监听该端口的进程并停止它。',
  says: {
    one_each: '每个服务只有一个进程',
    too_many: ({ host, role, running, servers, pids }, say) =>
      `主机 ${say.name(host)} 上有 ${say.number(running)} 个 ${ROLES_ZH[role]} 进程，而应有 ${say.number(servers)} 个（pid ${pids.join('、')}）`,
  },
};

const ROLES_ZH = { meta: 'Meta Server', replica: 'Replica Server' } as const;
