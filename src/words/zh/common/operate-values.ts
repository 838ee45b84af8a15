import type { operateValueWords } from '../../common/operate-values.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const operateValueZh: GroupTranslation<typeof operateValueWords> = {
  none: '无',
  allowed: '允许',
  not_enabled: 'operations.enabled 为 false',
  kind_missing: ({ kind }, say) => `operations.kinds 未列出 ${say.name(kind)}`,
  off: '未打开',
  pulled: ({ by }, say) => `由 ${say.name(by)} 打开`,
  names: ({ names }, say) => say.list(names),
  starts: ({ starts }, say) => `最近一小时内 ${say.count(starts, '个操作')}`,
  age: ({ age }, say) => `${say.duration(age)}前`,
  levels: ({ effective, requested }, say) => `运行 level 为 ${say.name(effective)}，设定为 ${say.name(requested)}`,
  alive: ({ alive, nodes }, say) => `${say.count(nodes, '个节点')}中 ${say.count(alive, '个')}存活`,
  alive_after: ({ alive, nodes }, say) => `操作后 ${say.count(nodes, '个节点')}中 ${say.count(alive, '个')}存活`,
  partitions: ({ partitions }, say) => say.count(partitions, '个分片'),
  attested: '看不到；由申请人担保',
  changes: ({ changes }, say) => say.count(changes, '次切换'),
  window: ({ from, to }, say) => `至 ${say.time(to)}（始于 ${say.time(from)}）`,
  outside: '不在低谷时段内',
  traffic: ({ most, least }, say) =>
    `预计最高 ${say.quantity(most, '1/s')}；一天中最低的一小时为 ${say.quantity(least, '1/s')}`,
  skew: ({ primaries, replicas }, say) =>
    `主副本偏离平均值 ${say.quantity(primaries, 'percent')}，副本偏离 ${say.quantity(replicas, 'percent')}`,
  operations: ({ operations }, say) => say.count(operations, '个操作'),
  tables: ({ tables }, say) => say.list(tables, ({ table, owner }) => `${table}（${owner}）`),
  least_room: ({ node, percent }, say) => `${say.name(node)} 最满的磁盘剩余 ${say.quantity(percent, 'percent')}`,
  lost: ({ lost, nodes }, say) => `${say.count(nodes, '个节点')}中 ${say.count(lost, '个')}失联`,
  back: ({ lost, nodes, partitions }, say) =>
    `${say.count(nodes, '个节点')}中 ${say.count(lost, '个')}失联；将为 ${say.count(partitions, '个分片')}补副本`,
  metas: ({ left, metas }, say) => `${say.count(metas, '个 Meta Server')} 中剩 ${say.count(left, '个')}`,
  restarts: ({ restarts }, say) => `最近一小时内 ${say.count(restarts, '次重启')}`,
  disk_used: ({ mount, percent }, say) => `${say.name(mount)} 已用 ${say.quantity(percent, 'percent')}`,
  cut_off: ({ unwritable, unreadable, names }, say) =>
    `${say.count(unwritable, '个分片')}将不可写，${say.count(unreadable, '个')}将完全不可用：${say.list(names)}`,
  running: ({ running }, say) => `同角色进程 ${say.count(running, '个')}`,
};
