import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { entityOf, resultsOf } from './result.ts';
import { unread } from './sources.ts';
import { counted, number, shown } from './text.ts';

/** Tables of which app_stat counts requests that their throttle held back. */
export function judgeThrottling(
  context: CheckContext,
  check: string,
  what: 'rejected' | 'delayed',
): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { tableStat } = context.snapshot.value;
  if (!tableStat.known) return [unread(context, check, 'tableStat', tableStat)];
  const wrong = tableStat.value
    .filter((row) => row[what] > 0)
    .map((row) =>
      resultsOf(check).warning(
        entityOf('table', row.table),
        what,
        `The throttle of ${shown(row.table)} ${what} requests: ${number(row[what])} in app_stat`,
        { value: row[what], reference: 0, unit: 'requests' },
      ),
    );
  return exceptions(context, check, `No request of ${counted(tableStat.value.length, 'table')} is ${what}`, wrong);
}
