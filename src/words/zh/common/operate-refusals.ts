import type { refusalWords } from '../../common/operate-refusals.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const refusalZh: GroupTranslation<typeof refusalWords> = {
  other_cluster: ({ id, detail }, say) => `操作 ${say.name(id)} 不属于集群 ${say.name(detail)}。`,
  wrong_status: ({ id, detail }, say) => `操作 ${say.name(id)} 的状态为 ${say.name(detail)}：请重新制定计划。`,
  not_enabled: (_) => '操作未启用：配置中 operations.enabled 为 false。',
  kind_not_allowed: ({ detail }, say) => `配置中的 operations.kinds 未列出 ${say.name(detail)}。`,
  expired: ({ id }, say) => `操作 ${say.name(id)} 的计划已超过 30 分钟：请重新制定计划。`,
  wrong_hash: ({ id }, say) => `这不是操作 ${say.name(id)} 的计划哈希：请重读计划，批准其内容。`,
  no_name: (_) => '没有名字的人不能操作。',
  reserved_name: (_) => '名字 farrier 保留给 Farrier 自身的动作。',
  self_approval: ({ detail }, say) => `计划由 ${say.name(detail)} 制定，必须由其他人批准。`,
  not_automatic: ({ detail }, say) => `Farrier 不得自行批准 ${say.name(detail)}。`,
  preflight: ({ detail }, say) => `以下条件不满足：${say.name(detail)}。`,
  preflight_changed: ({ detail }, say) => `集群与批准计划时不同：${say.name(detail)}。请重新制定计划。`,
  stopped: ({ detail }, say) => `紧急停止开关已由 ${say.name(detail)} 打开。`,
  busy: ({ detail }, say) => `操作 ${say.name(detail)} 正在进行：一次只能有一个。`,
  too_many: ({ detail }, say) => `一小时内已开始 ${say.name(detail)} 个操作，达到上限。`,
  tick_running: ({ id }, say) => `另一个周期正在处理操作 ${say.name(id)}。`,
};
