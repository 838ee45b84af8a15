import type { Check } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';
import { number, shown } from '../text.ts';

const ID = 'tables.partition_count';

export const tablesPartitionCount: Check = {
  ...SOFT,
  id: ID,
  title: 'Partition count',
  question: 'Is every table’s number of partitions a power of two?',
  probe: 'cluster',
  sources: ['ls -d'],
  versions: 'all',
  impact: [
    'Nothing breaks; the documentation and its tools assume a power of two, and the number can only be doubled.',
  ],
  action: 'Leave a serving table as it is; create the next one with a power of two.',
  command: "echo 'app {name} -d' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus shell and partition-split pages ask for a power of two; the code only for more than none.',
  judge: (context) =>
    judgeTables(context, ID, 'Every table has a power of two of partitions', (row) =>
      row.partitions > 0 && !Number.isInteger(Math.log2(row.partitions))
        ? resultsOf(ID).warning(
            entityOf('table', row.name),
            'no_power_of_two',
            `${shown(row.name)} has ${number(row.partitions)} partitions, which is no power of two`,
            { value: row.partitions, unit: 'partitions' },
          )
        : undefined,
    ),
};
