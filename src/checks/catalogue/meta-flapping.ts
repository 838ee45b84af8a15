import { metaFlappingWords } from '../../words/checks/meta-flapping.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { leaderChanges } from '../leader-changes.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.flapping';
const result = resultsOf(ID);
const words = metaFlappingWords.say;
const CHANGES = 3;

export const metaFlapping: Check = {
  ...FACT,
  id: ID,
  ...metaFlappingWords.texts,
  probe: 'cluster',
  command: shellCommand('cluster_info'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const changes = leaderChanges(context);
    const facts = { value: changes.length, reference: CHANGES, unit: 'changes' };
    const count = changes.length;
    if (count < CHANGES) return [result.ok(clusterOf(context), 'settled', words.settled({ changes: count }), facts)];
    const text = words.flapping({ changes: count, last: changes.at(-1) ?? context.now });
    return [result.warning(clusterOf(context), 'flapping', text, facts)];
  },
};

export const metaFlappingDoc: CheckDoc = {
  id: ID,
  question: 'Does the meta leadership stay where it is?',
  sources: ['cluster_info'],
  versions: 'all',
  fixed: [{ meaning: 'Changes of the leader within 24 hours', value: CHANGES, unit: 'changes', origin: 'Ours.' }],
  origin: 'Each change that an inspection noticed is remembered for 24 hours. A rolling restart makes one or two.',
};
