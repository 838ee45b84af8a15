import type { zookeeperConnectionWords } from '../../checks/zookeeper-connection.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const zookeeperConnectionZh: CheckTranslation<typeof zookeeperConnectionWords> = {
  title: '到 ZooKeeper 的连接',
  impact: ['会话过期的 Meta Server 会以退出码 0 自行退出；没有会话的 Meta Server 无法接管。'],
  action: '从该主机尝试连接 ZooKeeper；查看 Meta Server 工作目录下的 zoo.log。',
  says: {
    fine: ({ ports }, say) => `可检查的 Meta Server 均已连接端口 ${say.list(ports)}`,
    too_few: ({ host, metas, connections, ports }, say) =>
      `主机 ${say.name(host)} 上有 ${say.count(metas, '个 Meta Server')}，到 ZooKeeper（端口 ${say.list(ports)}）的连接却只有 ${say.count(connections, '个')}`,
  },
};
