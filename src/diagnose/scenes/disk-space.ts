import type { HostDisk } from '../../pegasus/host-snapshot.ts';
import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

const NO_SPACE = /No space left on device|ENOSPC|kein Speicherplatz mehr verfügbar|设备上没有空间/i;
const REFUSING = /dir = (?<dir>[^\s,]+).*available_ratio = (?<percent>\d{1,3})%, disk_status = SPACE_INSUFFICIENT/;
/** Half a percent of what there is: less than a server needs to write on. */
const FULL_SHARE = 0.005;
const INODES_FULL = 99.9;
/** FLAGS_disk_min_available_space_ratio of fs_manager.cpp: below it a disk refuses replicas and writes. */
const REFUSING_SHARE = 0.1;
/** Where the system lies and no data of Pegasus. */
const SYSTEM = /^\/($|boot|var($|\/(?!lib\/pegasus))|usr|snap|tmp|opt$)/;

/** A file system without room or inodes. */
export function diskFull(scope: Scope): readonly Cause[] {
  const lines = scope.hits(['service', 'streams'], NO_SPACE);
  const full = disksOf(scope).filter(isFull);
  if (lines.length + full.length === 0) return [];
  const worst = full[0];
  return [
    {
      code: 'disk_full',
      confidence: full.length > 0 ? 'certain' : 'likely',
      facts: { where: worst?.mount ?? '', inodes: worst !== undefined && !isShortOfBytes(worst, FULL_SHARE) },
      evidence: [...full.map(diskFact), ...factsOf(lines)],
    },
  ];
}

/** A disk of replicas below 10 % available: its server refuses writes, and the metas place nothing there. */
export function diskRefusing(scope: Scope): readonly Cause[] {
  const lines = scope.hits(['service'], REFUSING);
  const short = dataDisks(scope).filter((disk) => isShortOfBytes(disk, REFUSING_SHARE) && !isFull(disk));
  if (lines.length + short.length === 0) return [];
  const worst = short[0];
  const share = worst === undefined ? undefined : Math.round((100 * worst.availableBytes) / worst.totalBytes);
  const told = lines.at(-1)?.groups;
  return [
    {
      code: 'disk_refusing',
      confidence: lines.length > 0 ? 'certain' : 'likely',
      facts: { where: told?.['dir'] ?? worst?.mount ?? '', percent: Number(told?.['percent'] ?? share ?? 0) },
      evidence: [...short.map(diskFact), ...factsOf(lines)],
    },
  ];
}

function disksOf({ evidence: { snapshot } }: Scope): readonly HostDisk[] {
  return snapshot.disks.known ? snapshot.disks.value : [];
}

/** Disks with replicas where their directories are known, else those that are not the system's. */
function dataDisks(scope: Scope): readonly HostDisk[] {
  const { replicaDirectories: directories } = scope.evidence.snapshot;
  const disks = disksOf(scope);
  if (!directories?.known || directories.value.length === 0) return disks.filter(({ mount }) => !SYSTEM.test(mount));
  const mounts = new Set(directories.value.map(({ path }) => mountOf(path, disks)));
  return disks.filter(({ mount }) => mounts.has(mount));
}

/** The longest mount point above a path. */
function mountOf(path: string, disks: readonly HostDisk[]): string | undefined {
  const above = disks
    .map(({ mount }) => mount)
    .filter((mount) => `${path}/`.startsWith(mount === '/' ? '/' : `${mount}/`));
  return above.toSorted((a, b) => b.length - a.length)[0];
}

function isShortOfBytes({ availableBytes, totalBytes }: HostDisk, share: number): boolean {
  return availableBytes < totalBytes * share;
}

function isFull(disk: HostDisk): boolean {
  return isShortOfBytes(disk, FULL_SHARE) || (disk.inodesUsedPercent ?? 0) >= INODES_FULL;
}

function diskFact({ mount, usedPercent, inodesUsedPercent }: HostDisk): ReturnType<typeof fact> {
  const inodes = inodesUsedPercent === undefined ? '' : `, ${inodesUsedPercent.toFixed(1)} % of the inodes`;
  return fact('df', `${mount} ${usedPercent.toFixed(1)} % used${inodes}`);
}
