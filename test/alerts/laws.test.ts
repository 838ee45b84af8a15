import fc from 'fast-check';
import { expect, it } from 'vitest';
import { history } from '../support/alerts/history.ts';
import { playLawfully } from '../support/alerts/laws.ts';

const HISTORIES = 10_000;

it(`the laws of the book hold over ${HISTORIES} histories of runs, ticks, commands, repeats and reorderings`, () => {
  const checked = fc.check(fc.property(history, playLawfully), { numRuns: HISTORIES });
  expect(fc.defaultReportMessage(checked) ?? '').toBe('');
}, 600_000);
