import type { nodesPrimarySkewWords } from '../../checks/nodes-primary-skew.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const nodesPrimarySkewZh: CheckTranslation<typeof nodesPrimarySkewWords> = {
  title: '主副本倾斜',
  impact: ['所有的读，以及所有写的第一步都由主副本处理：主副本最多的节点承担大部分流量。'],
  action: '在流量低峰期做负载均衡：将 level 设为 lively，观察分片和 P99，完成后设回 steady。',
  says: {},
};
