import type { KernelLine } from '../kernel-log.ts';
import { BOOTED_AT } from '../layout.ts';
import type { SimDisk } from '../machine-disks.ts';

/** Share of an ext4 file system that only root may use. */
const EXT4_RESERVED = 0.05;
/** File systems that every machine has and that say nothing about its disks: a snap is always full. */
const PSEUDO: readonly SimDisk[] = [
  pseudo('tmpfs', 'tmpfs', '/run', 6_553_600, 1_180),
  pseudo('/dev/loop0', 'squashfs', '/snap/amazon-ssm-agent/9565', 26_368, 26_368),
];

/** `df -P -T -k -l`. */
export function renderDfBlocks(disks: readonly SimDisk[]): string {
  const rows = [...PSEUDO, ...disks].map((disk) => {
    const reserved = disk.filesystem === 'ext4' ? Math.round(disk.totalKb * EXT4_RESERVED) : 0;
    const available = Math.max(0, disk.totalKb - disk.usedKb - reserved);
    return dfRow(disk, [disk.totalKb, disk.usedKb, available]);
  });
  return `Filesystem     Type     1024-blocks       Used  Available Capacity Mounted on\n${rows.join('')}`;
}

/** `df -P -T -i -l`. */
export function renderDfInodes(disks: readonly SimDisk[]): string {
  const rows = [...PSEUDO, ...disks].map((disk) =>
    dfRow(disk, [disk.inodes, disk.inodesUsed, disk.inodes - disk.inodesUsed]),
  );
  return `Filesystem     Type          Inodes      IUsed      IFree    IUse% Mounted on\n${rows.join('')}`;
}

/** Plain `dmesg`: seconds since boot. */
export function renderDmesg(lines: readonly KernelLine[]): string {
  return lines.map(({ at, text }) => `[${((at - BOOTED_AT) / 1000).toFixed(6).padStart(12)}] ${text}\n`).join('');
}

/** `chronyc -n tracking`. @param ahead milliseconds */
export function renderChrony(ahead: number): string {
  const lost = ahead !== 0;
  return [
    `Reference ID    : ${lost ? '00000000 ()' : 'A9FEA97B (169.254.169.123)'}`,
    `Stratum         : ${lost ? 0 : 4}`,
    `System time     : ${((ahead || 0.012) / 1000).toFixed(9)} seconds fast of NTP time`,
    `Leap status     : ${lost ? 'Not synchronised' : 'Normal'}`,
    '',
  ].join('\n');
}

/** Per cent used as df computes it: of what an unprivileged process sees, rounded up. */
function dfRow(disk: SimDisk, [total, used, available]: readonly [number, number, number]): string {
  const percent = used + available === 0 ? 0 : Math.ceil((used / (used + available)) * 100);
  const columns = [total, used, available].map((value) => String(value).padStart(10)).join(' ');
  return `${disk.device.padEnd(14)} ${disk.filesystem.padEnd(8)}  ${columns} ${`${percent}%`.padStart(8)} ${disk.mount}\n`;
}

function pseudo(device: string, filesystem: string, mount: string, totalKb: number, usedKb: number): SimDisk {
  const inodes = filesystem === 'squashfs' ? 16 : 409_600;
  return { device, filesystem, mount, tag: undefined, totalKb, usedKb, inodes, inodesUsed: Math.min(inodes, 900) };
}
