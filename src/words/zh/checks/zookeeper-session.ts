import type { zookeeperSessionWords } from '../../checks/zookeeper-session.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const zookeeperSessionZh: CheckTranslation<typeof zookeeperSessionWords> = {
  title: 'Meta Server 的 ZooKeeper 会话',
  impact: ['没有 Meta Server，主副本故障后无法切换，新客户端找不到分片；现有的读写仍可进行。'],
  action: '先恢复 ZooKeeper，再启动 Meta Server。其守护程序在退出码为 0 时也必须重启它（systemd：Restart=always）。',
  says: {
    running: ({ hosts }, say) => `检查了 ${say.count(hosts, '台 Meta Server 主机')}`,
    gone: ({ hosts }, say) => `${say.list(hosts)} 上的 Meta Server 已退出，内核日志无相关记录，主机也未重启`,
    lost_sessions: '它们的 ZooKeeper 会话过期，因而自行退出',
    no_process: ({ hosts }, say) => `${say.list(hosts)} 上没有 Meta Server 进程`,
    place: ({ place }, say) => `它们的元数据存放在 ${say.name(place)}`,
    zookeeper_answers: 'ZooKeeper 有应答，且没有重启过',
    on_purpose: '有人主动停止了这些 Meta Server',
    meta_hosts: 'Meta Server 主机',
  },
};
