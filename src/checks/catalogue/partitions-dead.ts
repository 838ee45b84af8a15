import type { Check } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { counted } from '../text.ts';

const ID = 'partitions.dead';
const result = resultsOf(ID);

export const partitionsDead: Check = {
  id: ID,
  title: 'Dead partitions',
  question: 'Is there a partition without any living replica?',
  probe: 'cluster',
  sources: ['ddd_diagnose'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['These partitions serve nothing, and what they held is at risk.'],
  action: 'Bring the servers that held them back. Only then, and with the owner’s word, choose a primary by hand.',
  command: "echo 'ddd_diagnose' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus calls a partition dead that has neither a primary nor a secondary. Asked when one is unreadable.',
  judge: (context) => {
    const dead = context.snapshot?.known ? context.snapshot.value.deadPartitions : undefined;
    if (dead === undefined) return [];
    if (!dead.known) {
      if (dead.reason === 'not_collected') return [];
      return [result.unknown(clusterOf(context), dead, 'The number of dead partitions', 'partitions.readable')];
    }
    const facts = { value: dead.value, reference: 0, unit: 'partitions' };
    if (dead.value <= 0) return [result.ok(clusterOf(context), 'none', 'No partition is dead', facts)];
    const text = `${counted(dead.value, 'partition')} without any living replica`;
    return [result.critical(clusterOf(context), 'dead', text, facts)];
  },
};
