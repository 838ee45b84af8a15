import { metaRedundancyWords } from '../../words/checks/meta-redundancy.ts';
import { few } from '../../words/message.ts';
import { silentMetas } from '../answers.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.redundancy';
const result = resultsOf(ID);
const words = metaRedundancyWords.say;

export const metaRedundancy: Check = {
  ...SOFT,
  id: ID,
  ...metaRedundancyWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: shellCommand('server_info -t meta-server'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const { metaServers } = clusterInfo.value;
    const silent = silentMetas(context.snapshot.value);
    const left = metaServers.length - silent.length;
    const facts = { value: left, reference: 2, unit: 'servers' };
    const counts = { left, metas: metaServers.length };
    if (left >= 2 || metaServers.length === 0) {
      return [result.ok(clusterOf(context), 'redundant', words.redundant(counts), facts)];
    }
    const text = words.last_one({ ...counts, silent: few(silent) });
    return [result.warning(clusterOf(context), 'last_one', text, facts)];
  },
};

export const metaRedundancyDoc: CheckDoc = {
  id: ID,
  question: 'Is there another meta server to take over?',
  sources: ['cluster_info', 'server_info', 'GET /version'],
  versions: 'all',
  fixed: [
    { meaning: 'Meta servers that answer', value: 2, unit: 'servers', origin: 'Pegasus deployment page: 2 to 3.' },
  ],
  origin: 'Servers of the leader’s list, less those that were asked and did not answer.',
};
