import type { Check } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';
import { counted, shown } from '../text.ts';

const ID = 'tables.replica_count';
const WANTED = 3;

export const tablesReplicaCount: Check = {
  ...SOFT,
  id: ID,
  title: 'Replicas of each table',
  question: 'Has every table three replicas?',
  probe: 'cluster',
  sources: ['ls -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Replicas of a table', value: WANTED, unit: 'replicas', origin: 'Pegasus resource-management page.' },
  ],
  impact: ['With two replicas the loss of one server stops the writes of its partitions, with one their reads too.'],
  action: 'Raise the number: `set_replica_count <table> 3` (2.5 and later); the copies take disk and network.',
  command: "echo 'get_replica_count {name}' | ./run.sh shell --cluster {metas}",
  origin: 'Writes need mutation_2pc_min_replica_count = 2 replicas, so only the third one is a reserve.',
  judge: (context) =>
    judgeTables(context, ID, 'Every table has three replicas or more', (row) =>
      row.replicaCount > 0 && row.replicaCount < WANTED
        ? resultsOf(ID).warning(
            entityOf('table', row.name),
            'too_few',
            `${shown(row.name)} is made for ${counted(row.replicaCount, 'replica')}`,
            { value: row.replicaCount, reference: WANTED, unit: 'replicas' },
          )
        : undefined,
    ),
};
