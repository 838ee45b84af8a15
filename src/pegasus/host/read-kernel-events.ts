import type { KernelEvent } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { amount, hostText, pairsOf, plainLine, section, sectionsOf } from './host-text.ts';

const MAX_LINE = 300;
const MAX_NAME = 64;

/** One pattern a kind of event: process id and name. Old kernels put the user id between them. */
const OOM_KILL = /Killed process (?<pid>\d{1,10})(?:, UID \d+,)? \((?<process>[^)]{0,64})\)/;
const SEGFAULT = /^(?<process>.+)\[(?<pid>\d{1,10})\]: segfault at /;
const PROTECTION_FAULT = /^traps: (?<process>.+)\[(?<pid>\d{1,10})\] general protection/;

/**
 * Reads the kernel's messages of processes that it ended. Their time is seconds since boot, which a host that was
 * suspended tells wrongly; servers are not suspended.
 */
export function kernelEventsOf(steps: readonly Step[]): readonly KernelEvent[] {
  const sections = sectionsOf(hostText(steps, 'kernel'));
  const bootSeconds = amount(pairsOf(section(sections, '').lines).get('btime'), 'btime');
  return section(sections, 'lines').lines.flatMap((line) => eventOf(line, bootSeconds) ?? []);
}

function eventOf(line: string, bootSeconds: number): KernelEvent | undefined {
  const [, seconds, text = ''] = /^(?:\[ *(\d{1,12}\.\d{1,9})\])? ?(?:\[ *[CT]\d+\])? ?(.*)$/.exec(line) ?? [];
  const oom = OOM_KILL.exec(text);
  const found = oom ?? SEGFAULT.exec(text) ?? PROTECTION_FAULT.exec(text);
  if (found?.groups === undefined) return undefined;
  return {
    kind: oom === null ? 'segfault' : 'oom_kill',
    time: seconds === undefined ? undefined : Math.round((bootSeconds + Number(seconds)) * 1000),
    process: plainLine(found.groups['process'] ?? '', MAX_NAME),
    pid: Number(found.groups['pid']),
    line: plainLine(line, MAX_LINE),
  };
}
