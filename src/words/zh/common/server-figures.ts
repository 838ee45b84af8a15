import type { serverFigureWords } from '../../common/server-figures.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const serverFigureZh: GroupTranslation<typeof serverFigureWords> = {
  fine: ({ nodes }, say) => `${say.count(nodes, '个节点')}均无异常`,
};
