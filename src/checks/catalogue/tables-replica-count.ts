import { tablesReplicaCountWords } from '../../words/checks/tables-replica-count.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';

const ID = 'tables.replica_count';
const words = tablesReplicaCountWords.say;
const WANTED = 3;

export const tablesReplicaCount: Check = {
  ...SOFT,
  id: ID,
  ...tablesReplicaCountWords.texts,
  probe: 'cluster',
  command: shellCommand('get_replica_count {name}'),
  judge: (context) =>
    judgeTables(context, ID, words.fine(), (row) =>
      row.replicaCount > 0 && row.replicaCount < WANTED
        ? resultsOf(ID).warning(
            entityOf('table', row.name),
            'too_few',
            words.too_few({ table: row.name, replicas: row.replicaCount }),
            { value: row.replicaCount, reference: WANTED, unit: 'replicas' },
          )
        : undefined,
    ),
};

export const tablesReplicaCountDoc: CheckDoc = {
  id: ID,
  question: 'Has every table three replicas?',
  sources: ['ls -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Replicas of a table', value: WANTED, unit: 'replicas', origin: 'Pegasus resource-management page.' },
  ],
  origin: 'Writes need mutation_2pc_min_replica_count = 2 replicas, so only the third one is a reserve.',
};
