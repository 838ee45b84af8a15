import type { Check } from '../check.ts';
import { seenServers } from '../restarts.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, listed } from '../text.ts';

const ID = 'servers.mass_restart';
const result = resultsOf(ID);
const LEAST = 2;

export const serversMassRestart: Check = {
  id: ID,
  title: 'Many servers restarted',
  question: 'Did many replica servers restart at about the same time?',
  probe: 'cluster',
  sources: ['server_info', 'GET /recentStartTime', 'nodes -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Share of the replica servers restarted within an hour', value: 50, unit: 'percent', origin: 'Ours.' },
  ],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Each restart costs its partitions a replica for a while; many at once cost writes.'],
  action: 'If it is no rolling restart, look for what they share: rack, power, package, configuration, one hot table.',
  command: "echo 'server_info -t replica-server' | ./run.sh shell --cluster {metas}",
  origin: 'Restarts that inspections noticed within the last hour. Pegasus rolling-update page: one process at a time.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    const rows = new Set(nodes.value.map((row) => row.node));
    const restarted = seenServers(context).filter((each) => rows.has(each.key) && each.restarts.length > 0);
    const share = rows.size === 0 ? 0 : Math.round((100 * restarted.length) / rows.size);
    const facts = { value: share, reference: 50, unit: 'percent' };
    const text = `${restarted.length} of ${counted(rows.size, 'replica server')} restarted within an hour`;
    if (restarted.length < LEAST || share < 50) return [result.ok(clusterOf(context), 'few', text, facts)];
    return [result.warning(clusterOf(context), 'many', `${text}: ${listed(restarted.map((each) => each.key))}`, facts)];
  },
};
