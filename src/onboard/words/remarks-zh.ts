import type { Say } from '../../words/say.ts';
import type { RemarkWords } from './catalogue.ts';

const bytes = (value: number, say: Say) => say.quantity(value, 'bytes');
const rate = (value: number, say: Say) => say.quantity(value, '1/s');
const percent = (share: number, say: Say) => say.quantity(100 * share, 'percent');
const NAMES: Readonly<Record<string, string>> = {
  nodes: '节点数',
  disk: '磁盘空间',
  memory: '内存',
  requests: '请求处理能力',
  read_p99: '读延迟',
  write_p99: '写延迟',
};
/** Names of resources, from the one text of a fact. */
export const resources = (text: string) =>
  text
    .split(' ')
    .map((name) => NAMES[name] ?? name)
    .join('、');
const mend = (nodes: number | null, say: Say) =>
  nodes === null
    ? '增加 100 个以内的节点都不能解决：请降低负载、放宽目标，或者选择其他集群。'
    : `再增加 ${say.number(nodes)} 个同样的节点即可；或者选择其他集群。`;

export const REMARKS_ZH: RemarkWords = {
  few_hash_keys: ({ distinct, partitions }, say) => ({
    what: `只有 ${say.number(distinct)} 个不同的 hash key，而表有 ${say.number(partitions)} 个分片。`,
    why: '同一 hash key 的所有行都在同一个分片中，因此有的分片几乎是空的，有的又满又忙。',
    todo: '把取值多的字段放入 hash key，例如该行所属的用户或对象。',
  }),
  time_hash_key: ({ field, writes }, say) => ({
    what: `hash key 靠 ${say.name(field)} 中的时间来区分。`,
    why: `在任何时刻，全部写入（${rate(writes, say)}）都落在当前时间所在的分片上，其他服务器空闲。`,
    todo: '让 hash key 以该行所属的用户或对象开头，把时间放入 sort key。',
  }),
  sequence_hash_key: ({ field }, say) => ({
    what: `hash key 是递增的编号 ${say.name(field)}。`,
    why: '数据分布均匀，但相邻的编号在不同的分片中，不能一起读取或扫描。',
    todo: '如果只是逐行读取，无需处理。',
  }),
  unbounded_sort_keys: ({ average }, say) => ({
    what: `同一 hash key 下的行数没有上限（平均 ${say.number(average)} 行）。`,
    why: '这些行始终在同一个分片中：分片会超出磁盘，读取该 hash key 会变慢并被截断。',
    todo: '拆分 hash key，例如加上月份或桶编号，或者让旧数据过期。',
  }),
  wide_hash_key: ({ rows, bytes: size }, say) => ({
    what: `一个 hash key 可能有 ${say.number(rows)} 行，共 ${bytes(size, say)}。`,
    why: '一次 multi_get 超过 1,000 行会被记为异常，超过 3,000 行会被截断。',
    todo: '分页读取，或者把 hash key 拆分成多个桶。',
  }),
  value_too_large: ({ bytes: size, limit }, say) => ({
    what: `最大的一条数据有 ${bytes(size, say)}。`,
    why: `服务器拒绝达到或超过 ${bytes(limit, say)} 的写入。`,
    todo: '把 value 拆成多行，或者存入对象存储，这里只存地址。',
  }),
  large_value: ({ bytes: size, limit }, say) => ({
    what: `最大的一条数据有 ${bytes(size, say)}。`,
    why: `Java 客户端拒绝超过 ${bytes(limit, say)} 的 value，而且大 value 会拖慢其他读请求。`,
    todo: '在客户端压缩 value，或者拆成多行。',
  }),
  multi_get_truncated: ({ rows, limit }, say) => ({
    what: `一次读取 ${say.number(rows)} 行。`,
    why: `一次 multi_get 服务器最多查看 ${say.number(limit)} 行，之后返回不完整的结果。`,
    todo: '分页读取，每页不超过 1,000 行。',
  }),
  large_multi_get: ({ rows, bytes: size }, say) => ({
    what: `一次读取 ${say.number(rows)} 行，约 ${bytes(size, say)}。`,
    why: '这样的读请求长时间占用线程，其他请求只能等待；从 1,000 行起服务器记为异常。',
    todo: '分页读取，每页几百行。',
  }),
  scan_over_hash_keys: ({ bytes: size }, say) => ({
    what: `扫描跨越所有 hash key，上线时共 ${bytes(size, say)}。`,
    why: '这样的扫描从头到尾读取每个分片，占用其他请求的磁盘和缓存。',
    todo: '在低峰时段慢速扫描，或者通过备份导出，在副本上处理。',
  }),
  temporary_without_ttl: ({ bytes: size }, say) => ({
    what: '数据过一段时间就没有用了，但没有任何机制删除它。',
    why: `36 个月后会多出 ${bytes(size, say)} 无人需要的数据。`,
    todo: '为表设置 TTL，过期的行会自动删除。',
  }),
  dominating_hash_key: ({ field, share }, say) => ({
    what: `${say.name(field)} 的某一个取值占全部数据的 ${percent(share, say)}。`,
    why: '这些数据都在同一个分片中，增加分片或节点都不能拆开。',
    todo: '在 hash key 中加入能拆分该取值的字段或桶编号，或者为它单独建表。',
  }),
  skewed_size: ({ ratio, bytes: size, limit }, say) => ({
    what: `最大的分片是平均值的 ${say.number(ratio)} 倍：12 个月后为 ${bytes(size, say)}。`,
    why: `一个分片只在服务器的一块磁盘上，应小于 ${bytes(limit, say)}。`,
    todo: '在 hash key 中加入能拆分大取值的字段。',
  }),
  skewed_requests: ({ ratio, rate: requests }, say) => ({
    what: `最忙的分片是平均值的 ${say.number(ratio)} 倍：${rate(requests, say)}。`,
    why: '一个分片的所有请求都由一台服务器处理，其他服务器还空闲时它已经变慢。',
    todo: '在 hash key 中加入能拆分热点取值的字段，或者在客户端缓存。',
  }),
  hot_partition_over_host: ({ rate: requests, share }, say) => ({
    what: `仅一个分片就有 ${rate(requests, say)}，达到整台服务器能力的 ${percent(share, say)}。`,
    why: '一个分片的所有请求都由一台服务器处理，增加服务器没有用。',
    todo: '修改 hash key，让这些请求分散到许多 key 上。',
  }),
  key_too_long: ({ bytes: size, limit }, say) => ({
    what: `hash key 可能有 ${bytes(size, say)}。`,
    why: `Pegasus 只存储小于 ${bytes(limit, say)} 的 hash key。`,
    todo: '用长字段的摘要作为 key，字段本身存入 value。',
  }),
  long_key: ({ bytes: size, limit }, say) => ({
    what: `key 可能有 ${bytes(size, say)}。`,
    why: `Java 客户端拒绝超过 ${bytes(limit, say)} 的 key。`,
    todo: '缩短字段，或者使用它们的摘要。',
  }),
  name_with_dot: ({ table }, say) => ({
    what: `表名 ${say.name(table)} 中有点号。`,
    why: 'Pegasus 的监控项名称用点号分隔，这张表的数据会与其他表混淆。',
    todo: '改用下划线。',
  }),
  few_replicas: ({ replicas }, say) => ({
    what: `数据只有 ${say.number(replicas)} 个副本。`,
    why: '写入需要两个存活的副本：少于三个副本时，失去一台服务器就会停写或丢失数据。',
    todo: '使用三个副本。',
  }),
  atomic_over_hash_keys: () => ({
    what: '多个 hash key 要么一起修改，要么都不修改。',
    why: 'Pegasus 只能原子地修改同一 hash key 下的行。',
    todo: '把需要一起修改的数据放在同一 hash key 下，或者使用其他数据库。',
  }),
  too_many_partitions: ({ bytes: size, partitions }, say) => ({
    what: `即使有 ${say.number(partitions)} 个分片，每个仍有 ${bytes(size, say)}。`,
    why: '每个分片都占用三台服务器的内存和文件，而一个分片应小于 10 GiB。',
    todo: '把数据分到多张表或多个集群，或者少保留一些。',
  }),
  batch_writes: ({ peak, mean }, say) => ({
    what: `批量写入达到 ${rate(peak, say)}，全天平均为 ${rate(mean, say)}。`,
    why: '批量写入期间，这些服务器上所有表的读请求都会变慢。',
    todo: '请写入方自行限速；下面的命令会对表限流。',
  }),
  no_spare_node: ({ cluster, nodes }, say) => ({
    what: `${say.name(cluster)} 有 ${say.number(nodes)} 个节点，与副本数相同。`,
    why: '失去一个节点后，第三个副本没有地方可放，直到它恢复。',
    todo: '有条件时增加一个节点。',
  }),
  does_not_fit: ({ cluster, resources: names, nodes }, say) => ({
    what: `${say.name(cluster)} 现在就放不下这张表：${resources(names)}不足。`,
    why: '无论所有节点正常还是失去一个节点，都必须放得下。',
    todo: mend(nodes, say),
  }),
  stops_fitting: ({ cluster, month, resources: names, nodes }, say) => ({
    what: `第 ${say.number(month)} 个月起 ${say.name(cluster)} 放不下这张表：${resources(names)}用尽。`,
    why: '必须能放下一年，失去一个节点时也一样。',
    todo: mend(nodes, say),
  }),
  capacity_plan: ({ cluster, month, resources: names, nodes }, say) => ({
    what: `第 ${say.number(month)} 个月起 ${say.name(cluster)} 太小：${resources(names)}用尽。`,
    why: '这超出了必须保证的一年，但采购机器需要时间。',
    todo: mend(nodes, say),
  }),
};
