import type { metaRedundancyWords } from '../../checks/meta-redundancy.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaRedundancyZh: CheckTranslation<typeof metaRedundancyWords> = {
  title: '备用 Meta Server',
  impact: ['最后一个 Meta Server 失效后，主副本无法切换，新客户端也找不到分片。'],
  action: '启动已停止的 Meta Server；应运行 2 至 3 个。',
  says: {
    redundant: ({ left, metas }, say) => `${say.count(metas, '个 Meta Server')} 中还有 ${say.number(left)} 个可用`,
    last_one: ({ left, metas, silent }, say) => {
      const why = silent.items.length > 0 ? `；没有应答：${say.list(silent)}` : '，且没有配置更多';
      return `${say.count(metas, '个 Meta Server')} 中还有 ${say.number(left)} 个可用${why}`;
    },
  },
};
