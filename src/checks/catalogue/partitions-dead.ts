import type { TableRow } from '../../pegasus/cluster-snapshot.ts';
import type { Reading } from '../../pegasus/reading.ts';
import { partitionsDeadWords } from '../../words/checks/partitions-dead.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';

const ID = 'partitions.dead';
const result = resultsOf(ID);
const words = partitionsDeadWords.say;
const FACTS = { reference: 0, unit: 'partitions' };

export const partitionsDead: Check = {
  ...FACT,
  id: ID,
  ...partitionsDeadWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  command: shellCommand('ddd_diagnose'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { deadPartitions: dead, tables } = context.snapshot.value;
    if (!dead.known) {
      if (dead.reason === 'not_collected') return everyPartitionIsRead(tables) ? [none(context)] : [];
      return [result.unknown(clusterOf(context), dead, words.number(), 'partitions.readable')];
    }
    if (dead.value <= 0) return [none(context)];
    const text = words.dead({ partitions: dead.value });
    return [result.critical(clusterOf(context), 'dead', text, { ...FACTS, value: dead.value })];
  },
};

function none(context: CheckContext): CheckResult {
  return result.ok(clusterOf(context), 'none', words.none(), { ...FACTS, value: 0 });
}

/** The probe does not ask for dead partitions then: a dead one would be unreadable. */
function everyPartitionIsRead(tables: Reading<readonly TableRow[]>): boolean {
  return (
    tables.known && tables.value.every(({ status, health }) => status !== 'AVAILABLE' || health?.readUnhealthy === 0)
  );
}

export const partitionsDeadDoc: CheckDoc = {
  id: ID,
  question: 'Is there a partition without any living replica?',
  sources: ['ddd_diagnose'],
  versions: 'all',
  origin: 'Pegasus calls a partition dead that has neither a primary nor a secondary. Asked when one is unreadable.',
};
