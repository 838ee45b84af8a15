import type { operateDetailWords } from '../../common/operate-details.ts';
import type { GroupTranslation } from '../../words-of.ts';

const UNITS: Readonly<Record<string, string>> = { running: '运行中', stopped: '已停止', unknown: '未知' };

export const operateDetailZh: GroupTranslation<typeof operateDetailWords> = {
  minutes: ({ minutes }, say) => say.count(minutes, '分钟'),
  operations_left: ({ operations }, say) =>
    operations === null ? '剩余的均衡操作数未知' : `还剩 ${say.count(operations, '个均衡操作')}`,
  effective_level: ({ level }, say) => `实际运行的 level 为 ${say.name(level)}`,
  levels: ({ requested, effective }, say) => `设定的 level 为 ${say.name(requested)}，实际为 ${say.name(effective)}`,
  unhealthy_of: ({ unhealthy, partitions }, say) =>
    `${say.count(partitions, '个分片')}中有 ${say.count(unhealthy, '个')}不健康`,
  unhealthy: ({ unhealthy }, say) => `有 ${say.count(unhealthy, '个分片')}不健康`,
  latency: ({ p99, before, limit }, say) =>
    `P99 为 ${say.number(p99)} ms，之前${before === null ? '请求太少无法得知' : `为 ${say.number(before)} ms`}，上限 ${say.number(limit)} ms`,
  latency_unread: '无法读取节点的 P99',
  no_sign: ({ seconds }, say) => `Farrier 已有 ${say.number(seconds)} 秒没有动静`,
  level: ({ level }, say) => `level 为 ${say.name(level)}`,
  unit: ({ state }, say) => `该 unit 的状态为${UNITS[state] ?? ` ${say.name(state)}`}`,
  rates_before: ({ rates }) => `原来的拷贝/发送限速（MB/s）：${rates}`,
  primaries_only: 'meta.lb.only_move_primary 仍为 true',
};
