import type { Say } from '../../words/say.ts';
import type { QuestionWords } from './catalogue.ts';
import { resources as names } from './remarks-zh.ts';

const bytes = (value: number, say: Say) => say.quantity(value, 'bytes');
const rate = (value: number, say: Say) => say.quantity(value, '1/s');
const DIRECTION: Readonly<Record<'read' | 'write', string>> = { read: '读', write: '写' };

export const QUESTIONS_ZH: QuestionWords = {
  peak_below_mean: ({ direction, peak, mean }, say) => ({
    ask: `${DIRECTION[direction]}峰值是 ${rate(peak, say)}，但按每天的总量平均就有 ${rate(mean, say)}。哪个正确？`,
    why: '需要多少服务器由峰值决定。',
  }),
  peak_far_above_mean: ({ direction, peak, mean }, say) => ({
    ask: `${DIRECTION[direction]}峰值是 ${rate(peak, say)}，为全天平均值的 ${say.number(mean > 0 ? peak / mean : peak)} 倍。是批量请求吗？什么时候？`,
    why: '短时突发与繁忙的一天规划方式不同：靠限流和错开时段。',
  }),
  growth_below_zero: ({ months, bytes: added }, say) => ({
    ask: `${say.number(months)} 个月的增长量是 ${bytes(added, say)}。表会变小吗？靠什么变小？`,
    why: '删除的数据在 compaction 之前仍占用磁盘。',
  }),
  growth_turns_back: ({ earlier, later }, say) => ({
    ask: `增长量先达到 ${bytes(earlier, say)}，后来是 ${bytes(later, say)}。这些是上线以来的累计值吗？`,
    why: '增长量从上线算起，后面的数值包含前面的。',
  }),
  size_not_count: ({ declared, computed }, say) => ({
    ask: `数据总量是 ${bytes(declared, say)}，但条数乘以平均大小是 ${bytes(computed, say)}。哪个正确？`,
    why: '磁盘空间和分片数由此决定；分片以后可以翻倍，但不能减少。',
  }),
  average_above_largest: ({ average, largest }, say) => ({
    ask: `单条数据平均 ${bytes(average, say)}，最大却是 ${bytes(largest, say)}。哪个正确？`,
    why: '大数据读写慢，达到 1 MiB 会被拒绝。',
  }),
  rows_not_count: ({ declared, computed }, say) => ({
    ask: `共有 ${say.number(declared)} 条数据，但 hash key 数乘以每个的行数是 ${say.number(computed)}。哪个正确？`,
    why: 'hash key 的数量决定数据分布是否均匀。',
  }),
  rows_average_above_largest: ({ average, largest }, say) => ({
    ask: `每个 hash key 平均 ${say.number(average)} 行，最多却是 ${say.number(largest)} 行。哪个正确？`,
    why: '同一 hash key 下行数多会使读取变慢。',
  }),
  no_traffic: () => ({
    ask: '峰值时没有任何读写。这张表有必要吗？',
    why: '没有请求的表也占用三台服务器的内存和文件。',
  }),
  no_data: () => ({
    ask: '现在和 36 个月后都没有数据。要存储什么？',
    why: '没有数据量就无法规划磁盘和分片。',
  }),
  growth_without_writes: ({ bytes: added }, say) => ({
    ask: `一年增长 ${bytes(added, say)}，但没有写入。数据从哪里来？`,
    why: '从别处导入数据也是负载，需要规划。',
  }),
  writes_exceed_ttl: ({ declared, computed }, say) => ({
    ask: `按照这样的写入量和 TTL，数据最多 ${bytes(computed, say)}，但申报的一年后为 ${bytes(declared, say)}。哪个正确？`,
    why: '所需磁盘空间的上限由 TTL 决定。',
  }),
  latency_below_floor: ({ direction, goal, floor }, say) => ({
    ask: `${DIRECTION[direction]}的 P99 目标是 ${say.quantity(goal, 'ms')}。可以放宽到 ${say.quantity(floor, 'ms')} 或更高吗？`,
    why: 'P99 是 100 个请求中 99 个不超过的延迟。官方测试在中等负载下也达不到更低。',
  }),
  bad_name: ({ table }, say) => ({
    ask: `表名 ${say.name(table)} 不可用，改成什么？`,
    why: '表名只能包含字母、数字、_ 和 :，最多 128 个字符。',
  }),
  no_contact: () => ({
    ask: '这张表出问题时可以联系谁？',
    why: '如果它在夜间影响其他表，必须有人能让它慢下来。',
  }),
  cluster_unknown: ({ cluster }, say) => ({
    ask: cluster === '' ? '表应该放在哪个集群？' : `${say.name(cluster)} 的容量是多少？`,
    why: '磁盘、内存和负载都未知，无法判断是否放得下。',
  }),
  capacity_unknown: ({ cluster, resources }, say) => ({
    ask: `${say.name(cluster)} 上的使用量和增长是多少：${names(resources)}？`,
    why: '没有测量，或者时间不够长，无法判断是否放得下。',
  }),
};
