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

export const operationZh: GroupTranslation<typeof operationWords> = {
  what: ({ kind, host }, say) => `${KINDS[kind] ?? say.name(kind)}${host === null ? '' : `（主机 ${say.name(host)}）`}`,
  started: ({ cluster, what, by }, say) => `${say.name(by)} 申请的${what}现在开始，Pegasus 集群：${cluster}。`,
  reverting: ({ cluster, what }) =>
    `Pegasus 集群 ${cluster} 的${what}正在撤回：Farrier 将集群恢复为 steady，并恢复原来的拷贝限速。`,
  done: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}已完成。`,
  aborted: ({ cluster, what }) => `Pegasus 集群 ${cluster} 的${what}已提前结束并撤回。`,
  failed: ({ cluster, what }) =>
    `Pegasus 集群 ${cluster} 的${what}失败。请查看集群：Farrier 未能完成或未能确认全部动作。`,
  short: ({ cluster, what, happening, id }) => `${cluster} ${what}${HAPPENINGS[happening] ?? happening}（${id}）。`,
  reason: ({ code }, say) => REASONS[code] ?? say.name(code),
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
  since: '运行',
  seen: '观察到',
  status: '状态',
  abort: '中止',
};
