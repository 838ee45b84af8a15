import type { processCoreLimitWords } from '../../checks/process-core-limit.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processCoreLimitZh: CheckTranslation<typeof processCoreLimitWords> = {
  title: 'core 文件上限',
  impact: ['没有 core 文件就无法查明崩溃的原因，崩溃会再次发生。'],
  action: '提高服务的 ulimit -c（systemd unit 的 LimitCORE），并留出与进程内存一样大的磁盘空间。',
  says: {
    none: '进程崩溃时会留下 core 文件',
    none_allowed: ({ host, processes }, say) =>
      `主机 ${say.name(host)} 上崩溃时不会留下 core 文件的进程：${say.list(processes)}`,
  },
};
