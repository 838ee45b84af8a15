import type { memoryMetaWords } from '../../checks/memory-meta.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const memoryMetaZh: CheckTranslation<typeof memoryMetaWords> = {
  title: 'Meta Server 内存',
  impact: ['Meta Server 因内存耗尽被杀死时，会发生主切换。'],
  action: '检查是否分片过多、有内存泄漏，或其端口上有数以千计的连接。',
  says: {
    large: ({ server, megabytes }, say) =>
      `Meta Server ${say.name(server)} 使用了 ${say.quantity(megabytes, 'MB')} 内存`,
    none_large: ({ metas }, say) => `${say.count(metas, '个 Meta Server')} 的内存均未超出应有水平`,
  },
};
