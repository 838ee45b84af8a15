import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { shown } from '../text.ts';

const ID = 'tables.status';
const MINUTES = 10;
/** Where a table comes to rest. */
const RESTING = new Set(['AVAILABLE', 'DROPPED']);

export const tablesStatus: Check = {
  ...SOFT,
  id: ID,
  title: 'Tables in between',
  question: 'Does every table come out of creation, drop and recall?',
  probe: 'cluster',
  sources: ['ls -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Time that a change may take', value: MINUTES, unit: 'minutes', origin: 'Ours; it takes seconds.' },
  ],
  openAfter: 1,
  impact: ['Clients cannot use the table, and nothing is balanced while it is so.'],
  action: 'Look for dead or full replica servers and at the leader’s log for the table’s id.',
  command: "echo 'ls -a' | ./run.sh shell --cluster {metas}",
  origin: 'Creating, dropping and recalling are passed through; the balancer waits for them.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { tables } = context.snapshot.value;
    if (!tables.known) return [unread(context, ID, 'tables', tables)];
    const wrong = tables.value
      .filter((row) => !RESTING.has(row.status))
      .map((row) =>
        lasting(context, {
          check: ID,
          entity: entityOf('table', row.name),
          reason: 'stuck',
          text: `${shown(row.name)} is ${shown(row.status)}`,
          minutes: MINUTES,
          facts: { value: row.status, reference: 'AVAILABLE' },
        }),
      );
    return exceptions(context, ID, 'No table is being created, dropped or recalled', wrong);
  },
};
