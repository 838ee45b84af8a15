import type { selfRunPartialWords } from '../../checks/self-run-partial.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfRunPartialZh: CheckTranslation<typeof selfRunPartialWords> = {
  title: '信息不全的巡检',
  impact: ['无法检查的部分可能已经出现问题，却没有人收到通知。'],
  action: '查看最近一次结论中的未知项（`farrier status`），每一项都注明了原因。',
  says: {
    complete: ({ inspection, known }, say) =>
      `巡检 ${say.name(inspection)} 有 ${say.quantity(known, 'percent')} 的检查得出结论`,
    partial: ({ inspection, known, unknown }, say) =>
      `巡检 ${say.name(inspection)} 仅有 ${say.quantity(known, 'percent')} 的检查得出结论，${say.count(unknown, '项未知')}`,
    blind: ({ inspection }, say) => `巡检 ${say.name(inspection)} 没有得出任何结论`,
  },
};
