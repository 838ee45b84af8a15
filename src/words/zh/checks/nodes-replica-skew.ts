import type { nodesReplicaSkewWords } from '../../checks/nodes-replica-skew.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesReplicaSkewZh: CheckTranslation<typeof nodesReplicaSkewWords> = {
  title: '副本倾斜',
  impact: ['磁盘和写负载不均：副本最多的节点会最先达到上限。'],
  action: '在流量低峰期做负载均衡：将 level 设为 lively，观察分片和 P99，完成后设回 steady。',
  says: {},
};
