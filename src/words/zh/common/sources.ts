import type { sourceWords } from '../../common/sources.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const sourceZh: GroupTranslation<typeof sourceWords> = {
  unread: ({ command }) => `无法读取 \`${command}\``,
  absent: ({ command }) => `报告中没有 \`${command}\``,
  tries_dead_metas: 'shell 也会尝试已停止的 Meta Server，在问到正常的 Meta Server 之前就放弃了',
  silent_metas: ({ metas }, say) => `${say.list(metas)} 没有应答`,
  fails_again: '所有 Meta Server 都有应答时，同一命令仍然失败',
};
