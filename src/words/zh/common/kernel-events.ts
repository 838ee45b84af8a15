import type { kernelEventWords } from '../../common/kernel-events.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const kernelEventZh: GroupTranslation<typeof kernelEventWords> = {
  happened: ({ host, did, at, times }, say) =>
    `主机 ${say.name(host)}：${say.text(did)}，时间 ${say.instant(at)}（最近 1 小时内 ${say.count(times, '次')}）`,
  none: ({ host, none }, say) => `主机 ${say.name(host)}：最近 1 小时内${say.text(none)}`,
  undated: '无法得知发生的时间',
};
