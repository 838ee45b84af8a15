import type { SimCluster } from './cluster-state.ts';
import type { SimMachine } from './layout.ts';
import { noise } from './noise.ts';
import { isStruck } from './victims.ts';

export interface SimDisk {
  readonly device: string;
  readonly filesystem: string;
  readonly mount: string;
  /** Pegasus' name of the data directory on it; undefined: no data of Pegasus. */
  readonly tag: string | undefined;
  readonly totalKb: number;
  readonly usedKb: number;
  readonly inodes: number;
  readonly inodesUsed: number;
}

const GIB_IN_KB = 1024 * 1024;
const FULL = 0.93;
const REFUSING = 0.96;

/** The disks of a machine: a system disk, and two data disks on replica servers. */
export function disksOf(cluster: SimCluster, machine: SimMachine): readonly SimDisk[] {
  const system = disk('/dev/nvme0n1p1', 'ext4', '/', undefined, 48 * GIB_IN_KB, 0.22 + 0.04 * noise(machine.name));
  if (machine.role === 'meta') return [system];
  const full = isStruck(cluster.faults, machine, 'disk-full');
  const refusing = isStruck(cluster.faults, machine, 'disk-refusing');
  const used = (name: string) => (refusing ? REFUSING : 0.43 + 0.05 * noise(`${machine.name}${name}`));
  return [
    system,
    disk('/dev/nvme1n1', 'xfs', '/data1', 'data1', 1788 * GIB_IN_KB, full ? FULL : used('/data1')),
    disk('/dev/nvme2n1', 'xfs', '/data2', 'data2', 1788 * GIB_IN_KB, used('/data2')),
  ];
}

/** Whole per cent available over all data disks, on the worst and on the best of them, as servers tell it. */
export function availableRatios(disks: readonly SimDisk[]): Readonly<Record<'total' | 'min' | 'max', number>> {
  const data = disks.filter((each) => each.tag !== undefined);
  const total = data.reduce((sum, each) => sum + each.totalKb, 0);
  const used = data.reduce((sum, each) => sum + each.usedKb, 0);
  const ratios = data.map((each) => percent(each.totalKb - each.usedKb, each.totalKb));
  return { total: percent(total - used, total), min: Math.min(...ratios), max: Math.max(...ratios) };
}

function disk(
  device: string,
  filesystem: string,
  mount: string,
  tag: string | undefined,
  totalKb: number,
  usedShare: number,
): SimDisk {
  const inodes = Math.floor(totalKb / 16);
  return {
    device,
    filesystem,
    mount,
    tag,
    totalKb,
    usedKb: Math.floor(totalKb * usedShare),
    inodes,
    inodesUsed: Math.round(inodes * 0.012),
  };
}

function percent(part: number, whole: number): number {
  return Math.floor((part / whole) * 100);
}
