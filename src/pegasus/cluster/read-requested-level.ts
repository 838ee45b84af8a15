import type { MetaLevel } from '../cluster-snapshot.ts';
import { parseLevel } from '../meta-level.ts';
import type { Reading } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { notRun, shellFailure } from '../step-failure.ts';
import { attempt } from '../unreadable.ts';

const LEVEL = /^current meta level is\s+(\S+)\s*$/;

/** Reads `get_meta_level`: the level that was asked for, which auto-freeze leaves as it is. */
export function readRequestedLevel(step: Step): Reading<MetaLevel> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  for (const line of output.lines) {
    const level = LEVEL.exec(line)?.[1];
    if (level !== undefined) return attempt(() => parseLevel(level, 'the current meta level'));
  }
  return shellFailure(step, output);
}
