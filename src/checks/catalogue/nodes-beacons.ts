import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

const LIMIT = 0.05;

export const nodesBeacons: Check = {
  ...SOFT,
  id: 'nodes.beacons',
  title: 'Beacons that get no answer',
  question: 'Do the replica servers reach the meta leader?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Failed beacons', value: LIMIT, unit: '1/s', origin: 'Ours: one in seven; one is sent every 3 s.' },
  ],
  openAfter: 2,
  impact: ['A server that cannot reach the leader for 20 s gives its primaries up.'],
  action: 'Look at the network between this host and the meta hosts, and at the load of the leader.',
  command: "ssh {host} 'ss -tn | grep 34601; ping -c 3 <meta host>'",
  origin: 'Beacons of the failure detector: sent every 3 s, lease 20 s, grace 22 s. A change of leader costs a few.',
  judge: (context) =>
    judgeRates(context, {
      check: 'nodes.beacons',
      meters: ['failed_beacons'],
      limit: LIMIT,
      status: 'warning',
      reason: 'failing',
      verb: 'loses',
      what: 'beacons',
    }),
};
