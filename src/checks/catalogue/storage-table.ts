import { storageTableWords } from '../../words/checks/storage-table.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { tableTraffic } from '../table-traffic.ts';
import { overcounted } from '../traffic.ts';

const ID = 'storage.table';
const words = storageTableWords.say;
const result = resultsOf(ID);

export const storageTable: Check = {
  ...SOFT,
  id: ID,
  ...storageTableWords.texts,
  probe: 'cluster',
  command: shellCommand('app_disk {name}'),
  judge: (context) => judgeStorage(context),
};

export const storageTableDoc: CheckDoc = {
  id: ID,
  question: 'Is any table too large for its number of partitions?',
  sources: ['app_stat', 'ls -d'],
  versions: 'all',
  origin:
    'Pegasus benchmark page: a single partition below 10 GB. app_stat counts primary copies, up to 10 minutes old.',
};

function judgeStorage(context: CheckContext): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tableStat.known) return [unread(context, ID, 'tableStat', snapshot.tableStat)];
  const { storageMb } = tableTraffic(snapshot);
  if (!storageMb.known) return [overcounted(context, ID, storageMb)];
  const rows = snapshot.tables.known ? snapshot.tables.value : [];
  const partitions = new Map(rows.map((row) => [row.name, row.partitions]));
  const results = [...storageMb.value].map(([table, size]) => judgeTable(context, table, size, partitions.get(table)));
  return results.length > 0 ? results : [result.ok(clusterOf(context), 'no_tables', words.no_tables())];
}

function judgeTable(context: CheckContext, table: string, sizeMb: number, partitions: number | undefined): CheckResult {
  const entity = entityOf('table', table);
  if (partitions === undefined || partitions <= 0) {
    return result.ok(entity, 'measured', words.size({ table, sizeMb }), { value: sizeMb, unit: 'MB' });
  }
  const each = sizeMb / partitions;
  const spread = words.spread({ table, sizeMb, partitions, eachMb: each });
  const rating = rate(each, context.limits(ID));
  const facts = { value: Math.round(each), ...referenceOf(rating), unit: 'MB' };
  if (rating.status === 'ok') return result.ok(entity, 'measured', spread, facts);
  const text = words.large({ spread, limit: limitSaid(rating, 'MB') });
  return result[rating.status](entity, 'large_partitions', text, facts);
}
