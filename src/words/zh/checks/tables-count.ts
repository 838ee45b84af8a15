import type { tablesCountWords } from '../../checks/tables-count.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const tablesCountZh: CheckTranslation<typeof tablesCountWords> = {
  title: '表数量',
  impact: ['被删除的表，其客户端会在约 16 秒内开始报错。'],
  action: '如果是误删，请立即恢复（recall）该表：数据默认保留 7 天。',
  says: {
    as_configured: ({ count }, say) => `有 ${say.count(count, '张可用的表')}，与配置一致`,
    not_configured: ({ count }, say) => `有 ${say.count(count, '张可用的表')}，没有表消失；未配置预期数量`,
    differs: ({ count, reference, gone, last, changing }, say) => {
      const missing = last === null ? '' : `：${say.list(gone)} 在 ${say.instant(last)} 时还在，现已消失`;
      const others = say.list(changing, ({ table, status }) => `${say.name(table)} 为 ${status}`);
      const rest = changing.items.length === 0 ? '' : `；${others}`;
      return `有 ${say.count(count, '张表')}，应为 ${say.number(reference)} 张${missing}${rest}`;
    },
  },
};
