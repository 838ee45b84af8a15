import type { Throttled, throttlingWords } from '../../common/throttling.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const throttlingZh: GroupTranslation<typeof throttlingWords> = {
  held: ({ table, what, requests }, say) =>
    `表 ${say.name(table)} 的请求被限流${THROTTLED_ZH[what]}：app_stat 统计为 ${say.number(requests)}`,
  none: ({ tables, what }, say) => `${say.count(tables, '张表')}均没有请求被${THROTTLED_ZH[what]}`,
};

const THROTTLED_ZH: Readonly<Record<Throttled, string>> = { rejected: '拒绝', delayed: '延迟' };
