import type { HostMemory } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf } from './host-text.ts';

const BYTES_PER_KB = 1024;

export function memoryOf(steps: readonly Step[]): HostMemory {
  const lines = linesOf(hostText(steps, 'memory'));
  const bytes = (name: string) => {
    const line = lines.find((each) => each.startsWith(`${name}:`));
    if (line === undefined) throw new Unreadable(`meminfo has no ${name}`);
    const [, kilobytes] = /^\S+\s+(\d+) kB\s*$/.exec(line) ?? [];
    return amount(kilobytes ?? line, name) * BYTES_PER_KB;
  };
  const memory = {
    totalBytes: bytes('MemTotal'),
    availableBytes: bytes('MemAvailable'),
    swapTotalBytes: bytes('SwapTotal'),
    swapFreeBytes: bytes('SwapFree'),
  };
  if (memory.totalBytes <= 0) throw new Unreadable('MemTotal is 0');
  if (memory.availableBytes > memory.totalBytes) throw new Unreadable('MemAvailable is more than MemTotal');
  return memory;
}
