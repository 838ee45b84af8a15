import { nodesPrimarySkewWords } from '../../words/checks/nodes-primary-skew.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeSkew } from '../skew.ts';

export const nodesPrimarySkew: Check = {
  id: 'nodes.primary_skew',
  ...nodesPrimarySkewWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  command: shellCommand('nodes -d'),
  judge: (context) => judgeSkew(context, 'nodes.primary_skew', 'primaries'),
};

export const nodesPrimarySkewDoc: CheckDoc = {
  id: 'nodes.primary_skew',
  question: 'Are the primaries spread evenly over the nodes?',
  sources: ['nodes -d'],
  versions: 'all',
  origin:
    'Pegasus experiences page: rebalance when the primary counts are heavily skewed. A restarted server stays without primaries in steady level.',
};
