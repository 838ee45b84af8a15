import type { HostProcess } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf, pairsOf, plainLine, processBlocks } from './host-text.ts';

const BYTES_PER_KB = 1024;
const MAX_COMMAND = 300;

/** @returns Pegasus processes. One that ended while it was being looked at is left out. */
export function processesOf(steps: readonly Step[]): readonly HostProcess[] {
  const [head = [], ...blocks] = processBlocks(linesOf(hostText(steps, 'processes')));
  const host = pairsOf(head);
  const bootSeconds = amount(host.get('btime'), 'btime');
  const ticksPerSecond = amount(host.get('clock_ticks'), 'clock_ticks');
  if (ticksPerSecond <= 0) throw new Unreadable('clock_ticks is 0');
  return blocks.map(pairsOf).flatMap((pairs) => {
    const [ticks, kilobytes] = [pairs.get('start_ticks'), pairs.get('rss_kb')];
    if (ticks === undefined || kilobytes === undefined) return [];
    const command = plainLine(pairs.get('args') ?? '', MAX_COMMAND);
    return {
      pid: amount(pairs.get('process'), 'process'),
      role: roleOf(command),
      startedAt: Math.round((bootSeconds + amount(ticks, 'start_ticks') / ticksPerSecond) * 1000),
      residentBytes: amount(kilobytes, 'rss_kb') * BYTES_PER_KB,
      command,
    };
  });
}

/** Up to 2.5 one program plays every role, named by `-app_list`; HEAD may have a program for each. */
export function roleOf(command: string): HostProcess['role'] {
  const [, listed, named] =
    /-app_list[ =](meta|replica|collector)\b|pegasus_(meta|replica)_server\b/.exec(command) ?? [];
  const role = listed ?? named ?? (/^\S*pegasus_collector\b/.test(command) ? 'collector' : undefined);
  return role === 'meta' || role === 'replica' || role === 'collector' ? role : 'unknown';
}
