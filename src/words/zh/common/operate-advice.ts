import type { operateAdviceWords } from '../../common/operate-advice.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const operateAdviceZh: GroupTranslation<typeof operateAdviceWords> = {
  freeze: ({ lost, nodes }, say) =>
    `${say.count(nodes, '个节点')}中 ${say.count(lost, '个')}失联：可考虑冻结，避免复制压垮其余节点。`,
  unfreeze: '节点已恢复，而 level 被设定为 freezed：应解除冻结。',
  rebalance_now: '现在是流量低谷：可以制定均衡计划。',
  rebalance_at: ({ from, to }, say) => `下一个适合均衡的低谷时段为 ${say.time(from)} 至 ${say.time(to)}。`,
  rebalance_unknown: '均衡需要低谷时段，而历史流量尚未学会：请指定（--window）。',
  rebalance_never: '接下来没有持续两小时的低谷：均衡会影响业务；请缩短时限，或指定低谷时段。',
  supervisor_stop: ({ host }, say) => `停止 ${say.name(host)} 上该服务进程的守护程序，保留数据，查明每次启动为何退出。`,
  set_steady: '集群停留在 lively，且不是 Farrier 的操作所为：找出是谁在做均衡，或设回 steady。',
};
