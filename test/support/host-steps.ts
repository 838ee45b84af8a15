import type { Step } from '../../src/pegasus/step.ts';

/** 2026-02-13 16:26:40 UTC, in milliseconds. */
export const BOOTED_AT = 1_771_000_000_000;

/** What the host probe prints of a healthy replica server, by step. */
export const HOST_TEXTS = {
  identity: 'hostname replica1\nkernel Linux 5.10.0-21-amd64\ncpus 8\nuptime_seconds 864000.25\n',
  cpu: '@ first\ncpu  1000 10 500 8000 490 0 0 0 7 7\n@ second\ncpu  1050 10 520 8100 510 5 5 0 9 9\n',
  memory:
    'MemTotal:       32777400 kB\nMemAvailable:   20054312 kB\nSwapTotal:          2048 kB\nSwapFree:           1024 kB\n',
  disks: [
    '@ blocks',
    'Filesystem     Type 1024-blocks     Used Available Capacity Mounted on',
    'tmpfs          tmpfs     100000    90000     10000      90% /run',
    '/dev/nvme0n1p1 ext4    50000000 20000000  20000000      50% /',
    '/dev/nvme1n1   ext4   511750000 102350000 409400000      20% /data 1',
    '@ inodes',
    'Filesystem     Type   Inodes IUsed   IFree IUse% Mounted on',
    '/dev/nvme1n1   ext4     1000    25     975    3% /data 1',
    '',
  ].join('\n'),
  network: [
    '@ first 864000.25',
    '  eth0: 1000000 100 0 0 0 0 0 0 500000 100 0 0 0 0 0 0',
    '@ second 864001.50',
    '  eth0:1125000 110 0 0 0 0 0 0 550000 110 0 0 0 0 0 0',
    '@ speed',
    'eth0 10000',
    '',
  ].join('\n'),
  sockets:
    'state ESTABLISHED 194\nstate LISTEN 6\nremotes 2\nremote 34801 10.0.0.5 33\nremote 34801 2001:db8:0:0:0:0:0:5 2\n',
  processes: [
    'btime 1771000000',
    'clock_ticks 100',
    'process 4711',
    'args /opt/pegasus/bin/pegasus_server config.ini -app_list replica',
    'start_ticks 123456',
    'rss_kb 2048000',
    '',
  ].join('\n'),
  kernel: [
    'btime 1771000000',
    '@ lines',
    '[ 8640.123456] Out of memory: Killed process 4711 (pegasus_server) total-vm:9000000kB, anon-rss:8000000kB',
    '[ 9640.000001] pegasus_server[8528]: segfault at 0 ip 00007f0000000000 sp 00007ffc00000000 error 15',
    '',
  ].join('\n'),
} as const;

export type HostStepName = keyof typeof HOST_TEXTS;

/** The steps of a healthy host, with some of them changed; `undefined` takes a step away. */
export function hostSteps(
  changes: Readonly<Partial<Record<HostStepName, Partial<Step> | undefined>>> = {},
): readonly Step[] {
  const names = Object.keys(HOST_TEXTS) as HostStepName[];
  return names
    .filter((name) => !(name in changes) || changes[name] !== undefined)
    .map((name) => ({
      step: name,
      argv: [name],
      exit: 0,
      ms: 10,
      stdout: HOST_TEXTS[name],
      stderr: '',
      ...changes[name],
    }));
}
