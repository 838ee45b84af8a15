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

/** Counts for the summary: a series may be longer than memory. */
export interface Tally {
  rows: number;
  alerts: number;
  readonly reasons: Map<Verdict['reason'], number>;
}

export function emptyTally(): Tally {
  return { rows: 0, alerts: 0, reasons: new Map() };
}

export function tally(counts: Tally, { reason, alert }: Verdict): void {
  counts.rows += 1;
  if (alert) counts.alerts += 1;
  counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + 1);
}

/** What to say at the end, beside the rows: counts of what was called out, and of what could not be judged. */
export function summaryOf({ rows, alerts, reasons }: Tally): string {
  const counted = (reason: Verdict['reason'], words: string) => {
    const count = reasons.get(reason) ?? 0;
    return count === 0 ? [] : [`${count} ${words}`];
  };
  const parts = [
    `${rows} rows`,
    `${alerts} called out`,
    ...counted('learning', 'learnt only'),
    ...counted('missing', 'without a value'),
    ...counted('late', 'older than the row before: not judged'),
    ...counted('duplicate', 'of the same time as the row before: not judged'),
    ...counted('absurd', 'with absurd values: not judged'),
  ];
  return `${parts.join(', ')}\n`;
}
