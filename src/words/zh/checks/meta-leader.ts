import type { metaLeaderWords } from '../../checks/meta-leader.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLeaderZh: CheckTranslation<typeof metaLeaderWords> = {
  title: '主 Meta Server',
  impact: [
    '新的主 Meta Server 使用其配置文件中的 level：此前手动设置的 level 会丢失。',
    '有 Meta Server 停止期间，命令可能需要 10 至 30 秒才返回，或者失败；客户端无感知。',
  ],
  action: '查明主切换的原因：查看原主 Meta Server 的进程、日志和 ZooKeeper 会话。',
  says: {
    no_leader: 'cluster_info 中没有主 Meta Server',
    led: ({ leader }, say) => `主 Meta Server 为 ${say.name(leader)}`,
    moved: ({ before, leader }, say) => `上次巡检之后，主 Meta Server 由 ${say.name(before)} 变为 ${say.name(leader)}`,
    old_down: ({ before }, say) => `原主 Meta Server ${say.name(before)} 已停止`,
    silent: ({ metas }, say) => `没有应答：${say.list(metas)}`,
    session_expired: '其进程仍在运行，且日志显示 ZooKeeper 会话已过期',
  },
};
