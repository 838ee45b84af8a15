import type { tablesNameWords } from '../../checks/tables-name.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const tablesNameZh: CheckTranslation<typeof tablesNameWords> = {
  title: '表名',
  impact: [
    '该表的指标会记到错误的名称下，图表和告警出错或为空；若 perf_counter_sink 为 prometheus，collector 甚至 Replica Server 会异常退出。',
  ],
  action: '下次重建该表时，改用只含字母、数字和下划线的名称。',
  says: {
    fine: '没有表名含有点号或冒号',
    aborts: ({ table, dots }, say) =>
      `表 ${say.name(table)} 的名称含有 ${dots} 个点号：向 Prometheus 上报的 Replica Server 会因此异常退出`,
    ambiguous: ({ table }, say) => `表 ${say.name(table)} 的名称含有点号或冒号`,
  },
};
