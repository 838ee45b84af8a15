import type { Level, trafficWords } from '../../common/traffic.ts';
import type { GroupTranslation } from '../../words-of.ts';

/** 两个方向的检查项共同的说明。 */
export const TRAFFIC_TEXTS_ZH = {
  impact: ['流量突增可能影响服务稳定性；流量突降可能是服务已经故障所致。'],
  action: '询问表的负责人有何变化；若为突降，请先查看分片状态和客户端错误。',
} as const;

export const trafficZh: GroupTranslation<typeof trafficWords> = {
  learning: (level, say) =>
    `${nowZh(level, say.name, say.number)}；平时水平尚未学到（${say.count(level.points, '个点')}）`,
  steady: (level, say) =>
    `${nowZh(level, say.name, say.number)}；最近 ${say.count(level.points, '个点')}的水平为 ${say.number(level.usual)} 次/秒`,
  surge: (level, say) => {
    const times = level.usual > 0 ? `，为其 ${say.number(level.value / level.usual)} 倍` : '';
    return `${nowZh(level, say.name, say.number)}；最近 ${say.count(level.points, '个点')}的水平为 ${say.number(level.usual)} 次/秒${times}`;
  },
  drop: (level, say) =>
    `${nowZh(level, say.name, say.number)}；最近 ${say.count(level.points, '个点')}的水平为 ${say.number(level.usual)} 次/秒，下降 ${say.number(100 - (100 * level.value) / level.usual)} %`,
  size_unknown: '无法得知表的存储用量',
  rate_unknown: '无法得知写流量',
};

type Format<T> = (value: T) => string;

function nowZh({ table, direction, value }: Level, name: Format<string>, number: Format<number>): string {
  const who = table === null ? '集群' : `表 ${name(table)} `;
  return `${who}当前${direction === 'read' ? '读' : '写'}流量为 ${number(value)} 次/秒`;
}
