import { silentMetas } from '../answers.ts';
import type { Check } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, listed } from '../text.ts';

const ID = 'meta.redundancy';
const result = resultsOf(ID);

export const metaRedundancy: Check = {
  id: ID,
  title: 'A second meta server',
  question: 'Is there another meta server to take over?',
  probe: 'cluster',
  sources: ['cluster_info', 'server_info', 'GET /version'],
  versions: 'all',
  fixed: [
    { meaning: 'Meta servers that answer', value: 2, unit: 'servers', origin: 'Pegasus deployment page: 2 to 3.' },
  ],
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['When the last meta server is lost, no primary is replaced and no new client finds its partitions.'],
  action: 'Start the meta servers that are down; run two or three.',
  command: "echo 'server_info -t meta-server' | ./run.sh shell --cluster {metas}",
  origin: 'Servers of the leader’s list, less those that were asked and did not answer.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const { metaServers } = clusterInfo.value;
    const silent = silentMetas(context.snapshot.value);
    const left = metaServers.length - silent.length;
    const facts = { value: left, reference: 2, unit: 'servers' };
    const text = `${counted(left, 'meta server')} of ${metaServers.length} left`;
    if (left >= 2 || metaServers.length === 0) return [result.ok(clusterOf(context), 'redundant', text, facts)];
    const why = silent.length > 0 ? `: ${listed(silent)} does not answer` : ', and no more are configured';
    return [result.warning(clusterOf(context), 'last_one', `${text}${why}`, facts)];
  },
};
