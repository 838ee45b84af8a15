import type { tablesStatusWords } from '../../checks/tables-status.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const tablesStatusZh: CheckTranslation<typeof tablesStatusWords> = {
  title: '处于中间状态的表',
  impact: ['客户端无法使用该表，期间集群也不做负载均衡。'],
  action: '检查是否有失联或磁盘已满的 Replica Server，并在主 Meta Server 的日志中查该表的 id。',
  says: {
    unknown: '处于非 AVAILABLE 状态的表',
    between: ({ table, status }, say) => `表 ${say.name(table)} 的状态为 ${say.name(status)}`,
    fine: '没有表正在创建、删除或恢复',
  },
};
