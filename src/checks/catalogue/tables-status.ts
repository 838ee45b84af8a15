import { tablesStatusWords } from '../../words/checks/tables-status.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'tables.status';
const words = tablesStatusWords.say;
const MINUTES = 10;
/** Where a table comes to rest. */
const RESTING = new Set(['AVAILABLE', 'DROPPED']);

export const tablesStatus: Check = {
  ...SOFT,
  id: ID,
  ...tablesStatusWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('ls -a'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { tables, allTables } = context.snapshot.value;
    if (allTables === undefined) return [];
    if (!tables.known) return [unread(context, ID, 'tables', tables)];
    if (!allTables.known) return [resultsOf(ID).unknown(clusterOf(context), allTables, words.unknown())];
    // a name may stand several times: dropped, and made anew
    const moving = new Map(allTables.value.filter((row) => !RESTING.has(row.status)).map((row) => [row.name, row]));
    const wrong = [...moving.values()].map((row) =>
      lasting(context, {
        check: ID,
        entity: entityOf('table', row.name),
        reason: 'stuck',
        text: words.between({ table: row.name, status: row.status }),
        minutes: MINUTES,
        facts: { value: row.status, reference: 'AVAILABLE' },
      }),
    );
    return exceptions(context, ID, words.fine(), wrong);
  },
};

export const tablesStatusDoc: CheckDoc = {
  id: ID,
  question: 'Does every table come out of creation, drop and recall?',
  sources: ['ls -a'],
  versions: 'all',
  fixed: [
    { meaning: 'Time that a change may take', value: MINUTES, unit: 'minutes', origin: 'Ours; it takes seconds.' },
  ],
  origin:
    'Creating, dropping and recalling are passed through; the balancer waits for them. `ls -d` lists AVAILABLE tables alone.',
};
