import { nodesBeaconsWords } from '../../words/checks/nodes-beacons.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

const LIMIT = 0.05;

export const nodesBeacons: Check = {
  ...SOFT,
  id: 'nodes.beacons',
  ...nodesBeaconsWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: "ssh {host} 'ss -tn | grep 34601; ping -c 3 <meta host>'",
  judge: (context) =>
    judgeRates(context, {
      check: 'nodes.beacons',
      meters: ['failed_beacons'],
      limits: { warning: LIMIT, critical: undefined },
      reason: 'failing',
      counted: 'failed_beacons',
    }),
};

export const nodesBeaconsDoc: CheckDoc = {
  id: 'nodes.beacons',
  question: 'Do the replica servers reach the meta leader?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Failed beacons', value: LIMIT, unit: '1/s', origin: 'Ours: one in seven; one is sent every 3 s.' },
  ],
  origin: 'Beacons of the failure detector: sent every 3 s, lease 20 s, grace 22 s. A change of leader costs a few.',
};
