import { printable } from '../../pegasus/printable.ts';
import { EXIT } from '../io.ts';
import { palette } from '../palette.ts';
import { hanging } from '../text.ts';
import type { Examination } from './examination.ts';

const MARKS = { ok: 'ok      ', bad: 'BAD     ', unknown: 'unknown ' } as const;
const STATUS = { ok: 'ok', bad: 'critical', unknown: 'unknown' } as const;

const REMEDY = 'mend';

/** A line for each check, and under what is not well how to mend it. */
export function renderExaminations(found: readonly Examination[], color: boolean, width: number): string {
  const paint = palette(color).status;
  const label = Math.max(REMEDY.length, ...found.map(({ check }) => printable(check).length)) + 2;
  return found
    .map((each) => {
      const mark = MARKS[each.state];
      const text = hanging(mark.length, printable(each.check), label, each.says, width);
      const line = `${paint[STATUS[each.state]](mark)}${text.slice(mark.length)}`;
      return each.state === 'ok' ? line : `${line}\n${hanging(mark.length, REMEDY, label, each.remedy, width)}`;
    })
    .map((block) => `${block}\n`)
    .join('');
}

/** What is wrong outranks what is not known. */
export function exitOfExaminations(found: readonly Examination[]): number {
  if (found.some(({ state }) => state === 'bad')) return EXIT.critical;
  return found.some(({ state }) => state === 'unknown') ? EXIT.unknown : EXIT.ok;
}
