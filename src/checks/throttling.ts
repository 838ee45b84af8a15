import { type Throttled, throttlingWords } from '../words/common/throttling.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { entityOf, resultsOf } from './result.ts';
import { unread } from './sources.ts';

/** Tables of which app_stat counts requests that their throttle held back. */
export function judgeThrottling(context: CheckContext, check: string, what: Throttled): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { tableStat } = context.snapshot.value;
  if (!tableStat.known) return [unread(context, check, 'tableStat', tableStat)];
  const wrong = tableStat.value
    .filter((row) => row[what] > 0)
    .map((row) =>
      resultsOf(check).warning(
        entityOf('table', row.table),
        what,
        throttlingWords.say.held({ table: row.table, what, requests: row[what] }),
        { value: row[what], reference: 0, unit: 'requests' },
      ),
    );
  return exceptions(context, check, throttlingWords.say.none({ tables: tableStat.value.length, what }), wrong);
}
