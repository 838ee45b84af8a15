import { tablesNameWords } from '../../words/checks/tables-name.ts';
import type { Check, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { judgeTables } from '../table-rules.ts';

const ID = 'tables.name';
const words = tablesNameWords.say;

export const tablesName: Check = {
  ...SOFT,
  id: ID,
  ...tablesNameWords.texts,
  probe: 'cluster',
  command: shellCommand('ls -d'),
  judge: (context) => {
    const family = context.snapshot?.known ? context.snapshot.value.family : undefined;
    if (family?.known && family.value === 'head') return [];
    return judgeTables(context, ID, words.fine(), (row) => judgeName(row.name));
  },
};

export const tablesNameDoc: CheckDoc = {
  id: ID,
  question: 'Can monitoring tell every table by its name?',
  sources: ['ls -d'],
  versions: ['2.4', '2.5'],
  origin:
    'In 2.4 and 2.5 the Prometheus reporter cuts what follows the @ of a counter at each dot, and turns # into a colon. More than three parts end the process (CHECK_LE): with one dot the collector’s, with two the replica servers’.',
};

function judgeName(name: string): CheckResult | undefined {
  const dots = name.split('.').length - 1;
  const entity = entityOf('table', name);
  const facts = { value: name };
  if (dots > 1) {
    const text = words.aborts({ table: name, dots });
    return resultsOf(ID).warning(entity, 'aborts_reporter', text, facts);
  }
  if (!/[.:]/.test(name)) return undefined;
  return resultsOf(ID).warning(entity, 'ambiguous', words.ambiguous({ table: name }), facts);
}
