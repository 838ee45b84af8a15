import type { limitWords } from '../../common/limit.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const limitZh: GroupTranslation<typeof limitWords> = {
  none: '（未设阈值）',
  below: ({ limit, unit }, say) => `，低于阈值 ${say.quantity(limit, unit)}`,
  warning: ({ limit, unit }, say) => `，达到或超过阈值 ${say.quantity(limit, unit)}`,
  critical: ({ limit, unit }, say) => `，达到或超过严重阈值 ${say.quantity(limit, unit)}`,
};
