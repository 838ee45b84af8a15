import type { lostNodeWords } from '../../common/lost-nodes.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const lostNodeZh: GroupTranslation<typeof lostNodeWords> = {
  unalive: ({ nodes }, say) => `失联（UNALIVE）：${say.list(nodes)}`,
  silent: ({ nodes }, say) => `显示为 ALIVE 但无应答：${say.list(nodes)}`,
};
