import type { TableRow, TableState } from '../../pegasus/cluster-snapshot.ts';
import { tablesCountWords } from '../../words/checks/tables-count.ts';
import { type Few, few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';
import { type Vanished, vanished } from '../vanished.ts';

const ID = 'tables.count';
const result = resultsOf(ID);
const words = tablesCountWords.say;

export const tablesCount: Check = {
  ...FACT,
  id: ID,
  ...tablesCountWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  command: shellCommand('ls -a -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { tables } = context.snapshot.value;
    if (!tables.known) return [unread(context, ID, 'tables', tables)];
    return [judgeCount(context, tables.value)];
  },
};

export const tablesCountDoc: CheckDoc = {
  id: ID,
  question: 'Is every table there that should be?',
  sources: ['ls -d', 'ls -a'],
  versions: 'all',
  origin:
    'Pegasus experiences page: the number of tables is normal. Without a configured number, tables of the last 24 hours are missed.',
};

function judgeCount(context: CheckContext, rows: readonly TableRow[]): CheckResult {
  const available = rows.filter((row) => row.status === 'AVAILABLE');
  const gone = vanished(
    context.memory.tables,
    available.map((row) => row.name),
    context.now,
  );
  const count = available.length;
  const expected = context.expected.tables;
  const reference = expected ?? count + gone.length;
  const facts = { value: count, reference, unit: 'tables' };
  const entity = clusterOf(context);
  if (count === reference) {
    const text = expected === undefined ? words.not_configured({ count }) : words.as_configured({ count });
    return result.ok(entity, expected === undefined ? 'not_configured' : 'as_expected', text, facts);
  }
  const text = words.differs({ count, reference, ...missing(gone), changing: changing(context, rows, gone) });
  if (expected === undefined) return result.warning(entity, 'vanished', text, facts);
  return count < expected
    ? result.critical(entity, 'too_few', text, facts)
    : result.warning(entity, 'too_many', text, facts);
}

function missing(gone: readonly Vanished[]): { readonly gone: Few<string>; readonly last: number | null } {
  const last = gone.length === 0 ? null : gone.reduce((newest, each) => Math.max(newest, each.lastSeen), 0);
  return { gone: few(gone.map((each) => each.name)), last };
}

/** What is not AVAILABLE: of dropped tables only those that are missed. */
function changing({ snapshot }: CheckContext, rows: readonly TableState[], gone: readonly Vanished[]) {
  const all = snapshot?.known ? snapshot.value.allTables : undefined;
  const missed = new Set(gone.map((each) => each.name));
  const others = [...rows, ...(all?.known ? all.value : [])].filter(
    ({ name, status }) => status !== 'AVAILABLE' && (status !== 'DROPPED' || missed.has(name)),
  );
  return few(others.map(({ name, status }) => ({ table: name, status })));
}
