import type { TableRow } from '../pegasus/cluster-snapshot.ts';
import type { Text } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { unread } from './sources.ts';

/** Runs a rule on every available table; one result for the cluster where none breaks it. */
export function judgeTables(
  context: CheckContext,
  check: string,
  fine: Text,
  rule: (row: TableRow) => CheckResult | undefined,
): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { tables } = context.snapshot.value;
  if (!tables.known) return [unread(context, check, 'tables', tables)];
  const wrong = tables.value.filter((row) => row.status === 'AVAILABLE').map(rule);
  return exceptions(
    context,
    check,
    fine,
    wrong.filter((each) => each !== undefined),
  );
}
