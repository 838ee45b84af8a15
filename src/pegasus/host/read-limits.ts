import type { HostProcessLimits } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { amount, hostText, linesOf, pairsOf, plainLine, processBlocks } from './host-text.ts';
import { roleOf } from './read-processes.ts';

const MAX_COMMAND = 300;

/** @returns limits of Pegasus processes. One that ended while it was being looked at is left out. */
export function limitsOf(steps: readonly Step[]): readonly HostProcessLimits[] {
  const [, ...blocks] = processBlocks(linesOf(hostText(steps, 'limits')));
  return blocks.map(pairsOf).flatMap((pairs) => {
    const [files, core, open] = ['max_open_files', 'max_core_bytes', 'open_files'].map((key) => pairs.get(key));
    if (files === undefined || core === undefined) return [];
    return {
      pid: amount(pairs.get('process'), 'process'),
      role: roleOf(plainLine(pairs.get('args') ?? '', MAX_COMMAND)),
      maxOpenFiles: limit(files, 'max_open_files'),
      openFiles: open === undefined ? undefined : amount(open, 'open_files'),
      maxCoreBytes: limit(core, 'max_core_bytes'),
    };
  });
}

function limit(text: string, what: string): number | 'unlimited' {
  return text === 'unlimited' ? text : amount(text, what);
}
