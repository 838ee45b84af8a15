import type { HostDisk } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { linesOf, plainLine, requireStep, type Section, section, sectionsOf, wholeLines } from './host-text.ts';

const BYTES_PER_BLOCK = 1024;
/** File systems in memory, of the kernel, or full by nature (images). The root of a container is an overlay. */
const NOT_DISKS =
  /^(tmpfs|devtmpfs|ramfs|squashfs|erofs|iso9660|udf|overlay|aufs|efivarfs|autofs|nsfs|cgroup2?|fuse\.\S+)$/;
/** `df` may not look into the mounts of other users: no disks of the host. */
const HARMLESS = /permission denied|operation not permitted/i;

/** @returns mounted local disks. Throws Unreadable (partial) if df says that it could not look at one. */
export function disksOf(steps: readonly Step[]): readonly HostDisk[] {
  const step = requireStep(steps, 'disks');
  const complaint = linesOf(step.stderr).find((line) => !HARMLESS.test(line));
  const sections = sectionsOf(wholeLines(step.stdout));
  const rows = rowsOf(section(sections, 'blocks'));
  if (step.exit !== 0 && complaint !== undefined) {
    throw new Unreadable(complaint, rows.length === 0 ? 'command_failed' : 'partial');
  }
  const inodes = new Map(rowsOf(section(sections, 'inodes')).map((row) => [row.mount, row]));
  const disks = rows.filter(isDisk).map((row) => toDisk(row, inodes.get(row.mount)));
  if (disks.length === 0) throw new Unreadable('df lists no disk');
  return disks;
}

interface Row {
  readonly device: string;
  readonly filesystem: string;
  readonly total: number;
  readonly used: number;
  readonly available: number;
  readonly mount: string;
}

/** Names of devices and mounts may hold blanks. */
const AFTER_DEVICE = /\s(\S+)\s+(\d{1,15}|-)\s+(\d{1,15}|-)\s+(-?\d{1,15}|-)\s+(\d+%|-)\s+(\/.*)$/;

/** Rows of `df -P -T`; a row with dashes for numbers (a file system without a size) is none. */
function rowsOf({ lines }: Section): readonly Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    if (/^Filesystem\s/.test(line)) continue;
    const match = AFTER_DEVICE.exec(line);
    const device = line.slice(0, match?.index ?? 0).trim();
    if (match === null || device === '') throw new Unreadable(`df: ${line}`);
    const [, filesystem = '', total, used, available, , mount = ''] = match;
    if (total === '-' || used === '-' || available === '-') continue;
    rows.push({ device, filesystem, total: Number(total), used: Number(used), available: Number(available), mount });
  }
  return rows;
}

function isDisk({ filesystem, mount, total }: Row): boolean {
  return total > 0 && (mount === '/' || !NOT_DISKS.test(filesystem));
}

function toDisk(row: Row, inodes: Row | undefined): HostDisk {
  const usable = row.used + Math.max(0, row.available);
  return {
    mount: plainLine(row.mount, 255),
    device: plainLine(row.device, 255),
    filesystem: row.filesystem,
    totalBytes: row.total * BYTES_PER_BLOCK,
    availableBytes: Math.max(0, row.available) * BYTES_PER_BLOCK,
    usedPercent: usable > 0 ? (100 * row.used) / usable : 100,
    inodesUsedPercent: inodes && inodes.total > 0 ? (100 * inodes.used) / inodes.total : undefined,
  };
}
