import type { Check } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';
import { shown } from '../text.ts';

const ID = 'tables.name';

export const tablesName: Check = {
  ...SOFT,
  id: ID,
  title: 'Table names',
  question: 'Can monitoring tell every table by its name?',
  probe: 'cluster',
  sources: ['ls -d'],
  versions: ['2.4', '2.5'],
  impact: ['Metrics of the table land under a wrong name, so that its graphs and alarms are wrong or empty.'],
  action: 'Create the table under a name of letters, digits and underscores when it is next rebuilt.',
  command: "echo 'ls -d' | ./run.sh shell --cluster {metas}",
  origin:
    'In 2.4 and 2.5 the Prometheus reporter cuts what follows the @ of a counter at each dot, and turns # into a colon.',
  judge: (context) => {
    const family = context.snapshot?.known ? context.snapshot.value.family : undefined;
    if (family?.known && family.value === 'head') return [];
    return judgeTables(context, ID, 'No table name has a dot or a colon', (row) =>
      /[.:]/.test(row.name)
        ? resultsOf(ID).warning(
            entityOf('table', row.name),
            'ambiguous',
            `The name of table ${shown(row.name)} has a dot or a colon`,
            { value: row.name },
          )
        : undefined,
    );
  },
};
