import type { operationWords } from '../../common/operation.ts';
import type { GroupTranslation } from '../../words-of.ts';

const KINDS: Readonly<Record<string, string>> = {
  rebalance: '负载均衡',
  freeze: '冻结',
  unfreeze: '解除冻结',
  supervisor_stop: '停止进程',
  supervisor_start: '启动进程',
};

const HAPPENINGS: Readonly<Record<string, string>> = {
  started: '已开始',
  reverting: '正在撤回',
  done: '已完成',
  aborted: '已提前结束',
  failed: '失败',
};

const REASONS: Readonly<Record<string, string>> = {
  balanced: '均衡器已没有待执行的操作。',
  reached: '集群已达到预期状态。',
  time_limit: '已到批准的时限。',
  latency: 'P99 超过了允许的上限。',
  partitions: '存在不健康的分片。',
  nodes: '有节点不再是 ALIVE。',
  level_changed: '有人修改了 meta level，Farrier 保留现状。',
  leader_changed: '已发生主切换，新的主 Meta Server 不再记得该 level。',
  blind: '连续两次无法查看集群。',
  abort: '有人中止了该操作。',
  kill_switch: '有人打开了紧急停止开关。',
  preflight: '计划时成立的条件现已不成立。',
  command_failed: '有命令未能执行。',
  interrupted: 'Farrier 自身在操作途中中断过。',
  rates_unread: '无法读取拷贝限速，因此也无法保证恢复。',
  not_steady: '开始时 meta level 不是 steady。',
  not_restored: '有内容未能恢复，需要人工处理。',
};

const RESTORED: Readonly<Record<string, string>> = {
  level: 'meta level 已为 steady',
  rates: '拷贝限速已恢复原值',
  primaries: '均衡器可再次迁移数据',
  left_alone: 'meta level 由他人设置，保留现状',
  not_restored: '其余需人工恢复',
};

export const operationZh: GroupTranslation<typeof operationWords> = {
  what: ({ kind, host }, say) => `${KINDS[kind] ?? say.name(kind)}${host === null ? '' : `（主机 ${say.name(host)}）`}`,
  started: ({ cluster, what, by }, say) => `${say.name(by)} 申请的${what}现在开始，Pegasus 集群：${cluster}。`,
  reverting: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}正在撤回：Farrier 正在恢复其改动。`,
  done: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}已完成。`,
  aborted: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}已提前结束。`,
  failed: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}失败。请查看集群：其状态可能与预期不符。`,
  aborted_back: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}已提前结束，改动已撤回。`,
  untouched: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}没有开始，未做任何改动。`,
  stays_frozen: '它将一直保持冻结，直到有人解除冻结（unfreeze）；在此之前不迁移也不补副本。',
  stays_stopped: '该进程将一直停止，直到有人启动它（supervisor_start）。',
  failed_back: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}失败，改动已撤回。`,
  short: ({ cluster, what, happening, id }) => `${cluster} ${what}${HAPPENINGS[happening] ?? happening}（${id}）。`,
  reason: ({ code }, say) => REASONS[code] ?? say.name(code),
  aborted_by: ({ by }, say) => `${say.name(by)} 中止了该操作。`,
  stopped_by: ({ by }, say) => `${say.name(by)} 打开了紧急停止开关。`,
  restored: ({ parts }) => parts.map((part) => RESTORED[part] ?? part.replaceAll('_', ' ')).join('；'),
  latest: ({ at }, say) => `最迟 ${say.time(at)}`,
  from: ({ since }, say) => `自 ${say.time(since)} 起`,
  took: ({ since, until, lasted }, say) => `${say.time(since)} 至 ${say.time(until)}（${say.duration(lasted)}）`,
  lasted: ({ since, lasted }, say) => `自 ${say.time(since)} 起，历时 ${say.duration(lasted)}`,
  plan_of: ({ what, cluster, by, at }, say) => `${what}，集群 ${cluster}，计划人 ${say.name(by)}，${say.time(at)}`,
  commands: '将原样执行的命令',
  expected: '预期效果',
  risks: '可能出现的问题',
  preflight: '执行前检查',
  condition: ({ title, value, limit }) => `${title}：${value ?? '未知'}；要求：${limit}`,
  would_change: '如何满足',
  next: '下一步',
  by: '申请人',
  approved: '批准人',
  since: '运行',
  ran: '运行',
  until: '结束',
  seen: '观察到',
  comment: '说明',
  by_hand: '人工恢复',
  again: '已恢复',
  status: '状态',
  abort: '中止',
};
