import type { connectionsTotalWords } from '../../checks/connections-total.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const connectionsTotalZh: CheckTranslation<typeof connectionsTotalWords> = {
  title: '主机连接数',
  impact: ['文件描述符耗尽后无法建立新连接，日志文件和 RocksDB 文件也无法打开。'],
  action: '按对端地址统计连接数，找出泄漏连接的客户端。',
  says: {
    established: ({ host, count, limit }, say) =>
      `主机 ${say.name(host)} 有 ${say.count(count, '个已建立的连接')}${say.text(limit)}`,
  },
};
