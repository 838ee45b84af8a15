import type { TableRow } from '../../pegasus/cluster-snapshot.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, isoSeconds, listed, shown } from '../text.ts';
import { type Vanished, vanished } from '../vanished.ts';

const ID = 'tables.count';
const result = resultsOf(ID);

export const tablesCount: Check = {
  id: ID,
  title: 'Number of tables',
  question: 'Is every table there that should be?',
  probe: 'cluster',
  sources: ['ls -d'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Clients of a dropped table get errors within some 16 s.'],
  action: 'If the drop was not meant, recall the table at once: its data is kept for 7 days by default.',
  command: "echo 'ls -a -d' | ./run.sh shell --cluster {metas}",
  origin:
    'Pegasus experiences page: the number of tables is normal. Without a configured number, tables of the last 24 hours are missed.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { tables } = context.snapshot.value;
    if (!tables.known) return [unread(context, ID, 'tables', tables)];
    return [judgeCount(context, tables.value)];
  },
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
    const compared = expected === undefined ? 'none vanished; no expected number is configured' : 'as configured';
    const text = `${counted(count, 'table')} available, ${compared}`;
    return result.ok(entity, expected === undefined ? 'not_configured' : 'as_expected', text, facts);
  }
  const text = `${counted(count, 'table')} instead of ${reference}${missing(gone)}${others(rows)}`;
  if (expected === undefined) return result.warning(entity, 'vanished', text, facts);
  return count < expected
    ? result.critical(entity, 'too_few', text, facts)
    : result.warning(entity, 'too_many', text, facts);
}

function missing(gone: readonly Vanished[]): string {
  if (gone.length === 0) return '';
  const last = gone.reduce((newest, each) => Math.max(newest, each.lastSeen), 0);
  return `: ${listed(gone.map((each) => each.name))} was listed at ${isoSeconds(last)} and is gone`;
}

function others(rows: readonly TableRow[]): string {
  const changing = rows.filter((row) => row.status !== 'AVAILABLE');
  if (changing.length === 0) return '';
  return `; ${listed(changing.map((row) => `${shown(row.name)} is ${row.status}`))}`;
}
