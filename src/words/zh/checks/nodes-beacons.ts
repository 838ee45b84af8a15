import type { nodesBeaconsWords } from '../../checks/nodes-beacons.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesBeaconsZh: CheckTranslation<typeof nodesBeaconsWords> = {
  title: '没有应答的心跳',
  impact: ['节点若 20 秒联系不到主 Meta Server，会放弃其上的主副本。'],
  action: '检查该主机与各 Meta Server 主机之间的网络，以及主 Meta Server 的负载。',
  says: {},
};
