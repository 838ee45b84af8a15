import type { zookeeperAgreementWords } from '../../checks/zookeeper-agreement.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const zookeeperAgreementZh: CheckTranslation<typeof zookeeperAgreementWords> = {
  title: 'Meta Server 的 ZooKeeper',
  impact: [
    '使用另一套 ZooKeeper 或另一个根路径的 Meta Server 会自行选主；一旦由它接管，它不认识任何表，Replica Server 向它上报这些表时会使它异常退出。',
  ],
  action: '在配置不同的 Meta Server 成为主之前将其停止。对比各配置文件中的 hosts_list、cluster_root 和锁的路径。',
  says: {
    differs: ({ servers, place, usual }, say) =>
      `${say.list(servers)} 配置的 ZooKeeper 为 ${say.name(place)}，而其他 Meta Server 使用 ${say.name(usual)}`,
    moved: ({ place, before }, say) =>
      `主 Meta Server 的元数据存放在 ${say.name(place)}，上次巡检时为 ${say.name(before)}`,
    same: ({ place, metas }, say) => {
      const alike = metas > 1 ? `，与 ${say.count(metas, '个 Meta Server')} 的配置一致` : '';
      return `主 Meta Server 的元数据存放在 ${say.name(place)}${alike}`;
    },
  },
};
