import { partitionsDeadWords } from '../../words/checks/partitions-dead.ts';
import type { Check, CheckDoc } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';

const ID = 'partitions.dead';
const result = resultsOf(ID);
const words = partitionsDeadWords.say;

export const partitionsDead: Check = {
  id: ID,
  ...partitionsDeadWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: "echo 'ddd_diagnose' | ./run.sh shell --cluster {metas}",
  judge: (context) => {
    const dead = context.snapshot?.known ? context.snapshot.value.deadPartitions : undefined;
    if (dead === undefined) return [];
    if (!dead.known) {
      if (dead.reason === 'not_collected') return [];
      return [result.unknown(clusterOf(context), dead, words.number(), 'partitions.readable')];
    }
    const facts = { value: dead.value, reference: 0, unit: 'partitions' };
    if (dead.value <= 0) return [result.ok(clusterOf(context), 'none', words.none(), facts)];
    const text = words.dead({ partitions: dead.value });
    return [result.critical(clusterOf(context), 'dead', text, facts)];
  },
};

export const partitionsDeadDoc: CheckDoc = {
  id: ID,
  question: 'Is there a partition without any living replica?',
  sources: ['ddd_diagnose'],
  versions: 'all',
  origin: 'Pegasus calls a partition dead that has neither a primary nor a secondary. Asked when one is unreadable.',
};
