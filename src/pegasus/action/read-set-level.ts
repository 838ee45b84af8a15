import { known, type Reading } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { notRun, shellFailure } from '../step-failure.ts';

const TAKEN = /^control meta level ok, the old level is fl_[a-z]+\s*$/;

/** Reads `set_meta_level`. */
export function readSetLevel(step: Step): Reading<'done'> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  return output.lines.some((line) => TAKEN.test(line)) ? known('done') : shellFailure(step, output);
}
