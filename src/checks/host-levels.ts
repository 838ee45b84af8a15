import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';
import { memoryPercent, totalThroughput } from './host-figures.ts';
import { observedOf } from './host-observed.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';

/** What of a host is held against its own past, in the order in which memory keeps it. */
export const HOST_FIGURES = ['cpu', 'memory', 'disk', 'network', 'connections'] as const;
export type HostFigure = (typeof HOST_FIGURES)[number];

/** Weight of the newest value: about the last twelve inspections count. */
const WEIGHT = 1 / 12;
/** After a longer silence a host is learnt anew; the longest cadence is an hour. */
const MAX_GAP_MS = 130 * 60_000;

type HostLevels = NonNullable<Memory['hostLevels']>;
type Level = HostLevels[string];

/** The figures of a host that could be read: percent, percent, percent of its fullest disk, bytes/s, connections. */
export function figuresOf(host: HostSnapshot): Readonly<Partial<Record<HostFigure, number>>> {
  const { cpuPercent, memory, disks, interfaces, sockets } = host;
  const traffic = interfaces.known ? totalThroughput(interfaces.value) : undefined;
  const figures: Record<HostFigure, number | undefined> = {
    cpu: cpuPercent.known ? cpuPercent.value : undefined,
    memory: memory.known ? memoryPercent(memory.value) : undefined,
    disk: disks.known && disks.value.length > 0 ? Math.max(...disks.value.map((disk) => disk.usedPercent)) : undefined,
    network: traffic && Math.max(traffic.inBytes, traffic.outBytes),
    connections: sockets.known ? sockets.value.established : undefined,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}

/** What is usual for a host; undefined where it is not known, or was learnt too long ago. */
export function levelOf({ memory, now }: Pick<CheckContext, 'memory' | 'now'>, host: string): Level | undefined {
  const levels = memory.hostLevels ?? {};
  const level = Object.hasOwn(levels, host) ? levels[host] : undefined;
  return level !== undefined && now - level.at <= MAX_GAP_MS ? level : undefined;
}

/** The next levels: this run's figures taken into those of each host too young for the detector, hosts not heard kept for a while. */
export function hostLevelsNow(context: CheckContext): HostLevels {
  const { memory, now, hosts } = context;
  const next = new Map(Object.entries(memory.hostLevels ?? {}).filter(([, level]) => now - level.at <= MAX_GAP_MS));
  for (const report of hosts ?? []) {
    const { name, snapshot } = report;
    if (!snapshot.known) continue;
    if (observedOf(context, report).length > 0) {
      next.delete(name);
      continue;
    }
    const before = levelOf(context, name);
    // A run that is judged again must not learn twice.
    if (before === undefined || now > before.at) next.set(name, taught(before, figuresOf(snapshot.value), now));
  }
  return Object.fromEntries([...next].toSorted(([a], [b]) => compareText(a, b)));
}

function taught(before: Level | undefined, figures: ReturnType<typeof figuresOf>, at: number): Level {
  const points = Math.min((before?.points ?? 0) + 1, 1 / WEIGHT);
  const weight = 1 / points;
  const pairs = HOST_FIGURES.map((figure, index): readonly [number | null, number | null] => {
    const value = figures[figure];
    const mean = before?.mean[index] ?? null;
    const spread = before?.spread[index] ?? null;
    if (value === undefined) return [mean, spread];
    if (mean === null) return [rounded(value), 0];
    const off = value - mean;
    return [rounded(mean + weight * off), rounded((spread ?? 0) + weight * (Math.abs(off) - (spread ?? 0)))];
  });
  return { at, points, mean: pairs.map(([mean]) => mean), spread: pairs.map(([, spread]) => spread) };
}

/** Two digits are enough, and keep memory small. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
