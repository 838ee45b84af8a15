import type { HostInterface, HostMemory } from '../pegasus/host-snapshot.ts';
import { sumOf } from './table-traffic.ts';

/** Memory that new processes cannot have, in percent of the whole; undefined where the host names no total. */
export function memoryPercent(memory: HostMemory): number | undefined {
  if (!(memory.totalBytes > 0)) return undefined;
  return Math.min(100, Math.max(0, 100 * (1 - memory.availableBytes / memory.totalBytes)));
}

/** Bytes per second over all interfaces but the loopback. */
export function totalThroughput(interfaces: readonly HostInterface[]): { inBytes: number; outBytes: number } {
  const real = interfaces.filter((each) => each.name !== 'lo');
  return {
    inBytes: sumOf(real.map((each) => each.inBytesPerSecond)),
    outBytes: sumOf(real.map((each) => each.outBytesPerSecond)),
  };
}

export interface LinkUse {
  readonly name: string;
  readonly percent: number;
  readonly direction: 'in' | 'out';
  readonly bytesPerSecond: number;
}

/** The busiest direction of the interfaces whose speed the kernel knows; undefined where it knows none. */
export function busiestLink(interfaces: readonly HostInterface[]): LinkUse | undefined {
  let busiest: LinkUse | undefined;
  for (const each of interfaces) {
    const speed = each.speedBytesPerSecond;
    if (speed === undefined || !(speed > 0)) continue;
    const direction = each.inBytesPerSecond >= each.outBytesPerSecond ? 'in' : 'out';
    const bytesPerSecond = Math.max(each.inBytesPerSecond, each.outBytesPerSecond);
    const percent = (100 * bytesPerSecond) / speed;
    const busier = busiest === undefined || percent > busiest.percent;
    const tie = busiest !== undefined && percent === busiest.percent && each.name < busiest.name;
    if (busier || tie) busiest = { name: each.name, percent, direction, bytesPerSecond };
  }
  return busiest;
}

/** Whether Pegasus may hold data there: it holds none where the system does. */
export function isDataDisk(mount: string): boolean {
  return !/^\/($|boot|home|var|usr|tmp)/.test(mount);
}
