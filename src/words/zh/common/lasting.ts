import type { lastingWords } from '../../common/lasting.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const lastingZh: GroupTranslation<typeof lastingWords> = {
  brief: ({ what, minutes }, say) => `${say.text(what)}，目前已持续 ${say.count(minutes, '分钟')}`,
  lasting: ({ what, minutes }, say) => `${say.text(what)}，已持续 ${say.count(minutes, '分钟')}`,
};
