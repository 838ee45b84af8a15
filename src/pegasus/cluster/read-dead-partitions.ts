import type { Reading } from '../reading.ts';
import { known } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { notRun, shellFailure } from '../step-failure.ts';

const TOTAL = /^Total (\d{1,15}) ddd partitions:\s*$/;

/** Reads `ddd_diagnose` without options: the number of partitions that have lost every replica that could become primary. */
export function readDeadPartitions(step: Step): Reading<number> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  for (const line of output.lines) {
    const total = TOTAL.exec(line)?.[1];
    if (total !== undefined) return known(Number(total));
  }
  return shellFailure(step, output);
}
