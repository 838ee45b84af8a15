import type { socketStateWords } from '../../common/socket-states.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const socketStateZh: GroupTranslation<typeof socketStateWords> = {
  many: ({ host, count, state, limit }, say) =>
    `主机 ${say.name(host)} 有 ${say.count(count, '个 socket')} 处于 ${state}${say.text(limit)}`,
  none: ({ state }) => `没有主机存在大量处于 ${state} 的 socket`,
};
