import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { tableTraffic } from '../table-traffic.ts';
import { number, shown } from '../text.ts';
import { overcounted } from '../traffic.ts';

const ID = 'storage.table';
const result = resultsOf(ID);

/** A single partition should stay below 10 GB. */
const PARTITION_LIMIT_MB = 10_240;

export const storageTable: Check = {
  id: ID,
  title: 'Table size',
  question: 'Is any table too large for its number of partitions?',
  probe: 'cluster',
  sources: ['app_stat', 'ls -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 3,
  alertsWhenUnknown: false,
  impact: ['Large partitions take long to copy after the loss of a server, and fill disks unevenly.'],
  action: 'Plan a partition split (it doubles the number of partitions) or ask the owner to remove data.',
  command: "echo 'app_disk {name}' | ./run.sh shell --cluster {metas}",
  origin:
    'Pegasus benchmark page: a single partition below 10 GB. app_stat counts primary copies, up to 10 minutes old.',
  judge: (context) => judgeStorage(context),
};

function judgeStorage(context: CheckContext): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tableStat.known) return [unread(context, ID, 'tableStat', snapshot.tableStat)];
  const { storageMb } = tableTraffic(snapshot);
  if (!storageMb.known) return [overcounted(context, ID, storageMb)];
  const rows = snapshot.tables.known ? snapshot.tables.value : [];
  const partitions = new Map(rows.map((row) => [row.name, row.partitions]));
  const results = [...storageMb.value].map(([table, size]) => judgeTable(table, size, partitions.get(table)));
  return results.length > 0 ? results : [result.ok(clusterOf(context), 'no_tables', 'app_stat lists no table')];
}

function judgeTable(table: string, sizeMb: number, partitions: number | undefined): CheckResult {
  const entity = entityOf('table', table);
  const size = `${shown(table)} holds ${number(sizeMb)} MB`;
  if (partitions === undefined || partitions <= 0) {
    return result.ok(entity, 'measured', size, { value: sizeMb, unit: 'MB' });
  }
  const each = sizeMb / partitions;
  const text = `${size}, ${number(each)} MB in each of ${number(partitions)} partitions`;
  const facts = { value: Math.round(each), reference: PARTITION_LIMIT_MB, unit: 'MB' };
  if (each < PARTITION_LIMIT_MB) return result.ok(entity, 'measured', text, facts);
  return result.warning(entity, 'large_partitions', `${text}, above 10 GB`, facts);
}
