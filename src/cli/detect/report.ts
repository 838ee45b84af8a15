import { explain } from '../../detect/explain.ts';
import type { Verdict } from '../../detect/verdict.ts';
import { scoreText } from './jsonl.ts';

export const REPORT_HEADING = 'time,value,score,alert,expected,low,high,reason,explanation\n';

/** One verdict as a line of CSV. */
export function reportLine(verdict: Verdict): string {
  const fields = [
    new Date(verdict.time * 1000).toISOString().slice(0, 19).replace('T', ' '),
    numberText(verdict.value),
    scoreText(verdict.score),
    scoreText(verdict.alertScore),
    numberText(verdict.expected),
    numberText(verdict.low),
    numberText(verdict.high),
    verdict.reason,
    `"${explain(verdict, { name: 'value' })}"`,
  ];
  return `${fields.join(',')}\n`;
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(6)));
}

/** What to say at the end, beside the rows: counts of what was called out, and of what could not be judged. */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const counted = (reason: Verdict['reason'], words: string) => {
    const count = verdicts.filter((verdict) => verdict.reason === reason).length;
    return count === 0 ? [] : [`${count} ${words}`];
  };
  const alerts = verdicts.filter(({ alert }) => alert).length;
  const parts = [
    `${verdicts.length} rows`,
    `${alerts} called out`,
    ...counted('learning', 'learnt only'),
    ...counted('missing', 'without a value'),
    ...counted('late', 'older than the row before: not judged'),
    ...counted('duplicate', 'of the same time as the row before: not judged'),
    ...counted('absurd', 'with absurd values: not judged'),
  ];
  return `${parts.join(', ')}\n`;
}
