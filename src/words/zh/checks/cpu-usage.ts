import type { cpuUsageWords } from '../../checks/cpu-usage.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const cpuUsageZh: CheckTranslation<typeof cpuUsageWords> = {
  title: 'CPU 使用率',
  impact: ['请求开始排队：先是延迟升高，继而客户端超时、心跳延迟。'],
  action: '查看是哪个进程占用 CPU；常见原因是 compaction 或某张热点表。',
  says: {
    busy: ({ host, percent, limit }, say) =>
      `主机 ${say.name(host)} 的 CPU 使用率为 ${say.number(percent)} %${say.text(limit)}`,
  },
};
