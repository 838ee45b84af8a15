import type { Check } from '../check.ts';
import { leaderChanges } from '../leader-changes.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, isoSeconds } from '../text.ts';

const ID = 'meta.flapping';
const result = resultsOf(ID);
const CHANGES = 3;

export const metaFlapping: Check = {
  id: ID,
  title: 'Leader that moves again and again',
  question: 'Does the meta leadership stay where it is?',
  probe: 'cluster',
  sources: ['cluster_info'],
  versions: 'all',
  fixed: [{ meaning: 'Changes of the leader within 24 hours', value: CHANGES, unit: 'changes', origin: 'Ours.' }],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Each change forgets levels and settings made by hand and delays the reaction to a lost server.'],
  action: 'Look at the ZooKeeper servers and at the network and load of the meta hosts: sessions of 10 s expire.',
  command: "echo 'cluster_info' | ./run.sh shell --cluster {metas}",
  origin: 'Each change that an inspection noticed is remembered for 24 hours. A rolling restart makes one or two.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const changes = leaderChanges(context);
    const facts = { value: changes.length, reference: CHANGES, unit: 'changes' };
    const text = `The leader moved ${counted(changes.length, 'time')} in the last 24 hours`;
    if (changes.length < CHANGES) return [result.ok(clusterOf(context), 'settled', text, facts)];
    const last = isoSeconds(changes.at(-1) ?? context.now);
    return [result.warning(clusterOf(context), 'flapping', `${text}, last noticed at ${last}`, facts)];
  },
};
