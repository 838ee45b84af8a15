import { tablesPartitionCountWords } from '../../words/checks/tables-partition-count.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';

const ID = 'tables.partition_count';
const words = tablesPartitionCountWords.say;

export const tablesPartitionCount: Check = {
  ...SOFT,
  id: ID,
  ...tablesPartitionCountWords.texts,
  probe: 'cluster',
  command: shellCommand('app {name} -d'),
  judge: (context) =>
    judgeTables(context, ID, words.fine(), (row) =>
      row.partitions > 0 && !Number.isInteger(Math.log2(row.partitions))
        ? resultsOf(ID).warning(
            entityOf('table', row.name),
            'no_power_of_two',
            words.odd({ table: row.name, partitions: row.partitions }),
            { value: row.partitions, unit: 'partitions' },
          )
        : undefined,
    ),
};

export const tablesPartitionCountDoc: CheckDoc = {
  id: ID,
  question: 'Is every table’s number of partitions a power of two?',
  sources: ['ls -d'],
  versions: 'all',
  origin: 'Pegasus shell and partition-split pages ask for a power of two; the code only for more than none.',
};
