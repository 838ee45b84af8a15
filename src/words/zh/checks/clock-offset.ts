import type { clockOffsetWords } from '../../checks/clock-offset.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const clockOffsetZh: CheckTranslation<typeof clockOffsetWords> = {
  title: '时钟偏差',
  impact: ['互为跨机房同步的两个集群靠时钟决定写入的先后；数据过期和日志时间也会有同样的偏差。'],
  action: '查明时间服务为何没有校正；在低峰期直接校准时钟。',
  says: {
    right: '时钟准确',
    off: ({ host, seconds, ahead }, say) =>
      `主机 ${say.name(host)} 的时钟${ahead ? '快' : '慢'} ${say.number(seconds)} 秒`,
  },
};
